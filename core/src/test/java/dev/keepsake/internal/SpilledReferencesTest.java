package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.tck.Cases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that don't fit into memory answer as those that do. */
final class SpilledReferencesTest {

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldAnswerAsReferencesInMemoryDo() {
        Cases.check(40, random -> {
            int budget = List.of(1, 200_000, 400_000).get(random.nextInt(3));
            try (ReferenceSet whole = new ReferenceSet();
                    ReferenceSet spilled = new ReferenceSet(memory(budget))) {
                int kinds = 1 + random.nextInt(30_000);
                int count = random.nextInt(50_000);
                for (int i = 0; i < count; i++) {
                    int owner = 1 + 3 * i / count;
                    List<Long> meanings = meanings(random, kinds);
                    whole.add(owner, prints(meanings));
                    spilled.add(owner, prints(meanings));
                }
                List<List<Long>> asked = new ArrayList<>();
                for (int i = 0; i < 5_000; i++) {
                    asked.add(random.nextInt(10) == 0 ? List.of() : meanings(random, 2 * kinds));
                }

                assertThat(answers(spilled, asked, Purpose.FIND)).isEqualTo(answers(whole, asked, Purpose.FIND));
                assertThat(answers(spilled, asked, Purpose.HIT_AND_TELL))
                        .isEqualTo(answers(whole, asked, Purpose.HIT_AND_TELL));
                assertThat(budget > 1 || count == 0 || spilled.isSpilled()).isTrue();
                for (int owner = 0; owner < 5; owner++) {
                    assertThat(spilled.count().distinct(owner))
                            .isEqualTo(whole.count().distinct(owner));
                    assertThat(spilled.count().dangling(owner))
                            .isEqualTo(whole.count().dangling(owner));
                }
                for (List<Long> each : asked) {
                    assertThat(spilled.isDangling(prints(each))).isEqualTo(whole.isDangling(prints(each)));
                }
                for (List<Long> each : asked.subList(0, 20)) {
                    each.forEach(print -> assertThat(Ask.find(spilled, print)).isEqualTo(Ask.find(whole, print)));
                }
            }
        });
    }

    @Test
    void shouldStayInMemoryWhereReferencesOnlyComeAgain() {
        try (ReferenceSet often = new ReferenceSet(memory(1_500_000))) {
            for (int round = 0; round < 5; round++) {
                Random random = new Random(7);
                for (int i = 0; i < 60_000; i++) {
                    often.add(1, prints(List.of(random.nextLong())));
                }
            }

            assertThat(often.isSpilled()).isFalse();
            assertThat(often.size()).isEqualTo(60_000);
        }
    }

    @Test
    void shouldTrustNoAnswerIfOtherQuestionsAreAskedTheSecondTime() {
        try (ReferenceSet spilled = new ReferenceSet(memory(1))) {
            spilled.add(1, prints(List.of(0x1100L, 0x2200L)));

            for (List<List<Long>> second : List.of(
                    List.of(List.of(1L)),
                    List.of(List.of(1L), List.of(2L)),
                    List.of(List.of(2L), List.of(1L), List.of(3L)))) {
                List<List<Long>> first = List.of(List.of(1L), List.of(3L), List.of(2L));
                Answers answers =
                        spilled.answers(Purpose.HIT, asked -> first.forEach(each -> asked.take(prints(each))));
                assertThatThrownBy(() -> {
                            second.forEach(each -> answers.to(prints(each), new Match[1]));
                            answers.requireAllAsked();
                        })
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "Other keys were matched the second time than the first, so no answer can be trusted."
                                        + " Nothing was removed; make a new plan.");
            }
        }
    }

    @Test
    void shouldTellWhatDanglesOnlyAfterBlobsWereMatched() {
        try (ReferenceSet spilled = new ReferenceSet(memory(1))) {
            spilled.add(1, prints(List.of(0x1100L)));

            assertThatThrownBy(spilled::count)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before");
            assertThatThrownBy(() -> spilled.isDangling(prints(List.of(0x1100L))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("what dangles before blobs were matched");
        }
    }

    @Test
    void shouldSayWhereItCannotWrite() {
        Path missing = directory.resolve("missing");
        try (ReferenceSet spilled = new ReferenceSet(new IndexMemory(ByteSize.ofBytes(1), missing))) {
            assertThatThrownBy(() -> spilled.add(1, prints(List.of(0x1100L))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Fingerprints can't be spooled to " + missing + "; is the disk full?");
        }
    }

    private List<Match> answers(ReferenceSet set, List<List<Long>> asked, Purpose purpose) {
        Answers answers = set.answers(purpose, taker -> asked.forEach(each -> taker.take(prints(each))));
        List<Match> all = new ArrayList<>();
        for (List<Long> each : asked) {
            Match[] some = new Match[each.size()];
            answers.to(prints(each), some);
            all.addAll(List.of(some));
        }
        answers.requireAllAsked();
        return all;
    }

    private static List<Long> meanings(Random random, int kinds) {
        int size = random.nextInt(8) > 0 ? 1 : 1 + random.nextInt(5);
        List<Long> meanings = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long kind = (random.nextInt(kinds) + 1) * 0x9E3779B97F4A7C15L;
            meanings.add(random.nextInt(6) == 0 ? kind ^ random.nextInt(4) : kind);
        }
        return meanings;
    }

    private static Prints prints(List<Long> meanings) {
        Prints prints = new Prints();
        meanings.forEach(each -> prints.add(0, each));
        return prints;
    }

    private IndexMemory memory(int bytes) {
        return new IndexMemory(ByteSize.ofBytes(bytes), directory);
    }
}
