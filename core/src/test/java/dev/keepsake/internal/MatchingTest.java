package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a spooled listing and pushed references to matches, against the same said the long way. */
final class MatchingTest {

    private static final List<String> ENDS = List.of("", "", "", "é", "%20", "+", " ", "//", "-x", "?v=1", "A");

    @TempDir
    Path directory;

    private final InMemoryReferences provider = InMemoryReferences.builder("cards", Clock.systemUTC())
            .withNamespace(Namespace.of("images", "images/{id}-{size}.png"))
            .withNamespace(Namespace.of("files", "files/{id*}"))
            .withPlace(new Place("cards", "image"))
            .build();
    private final NamespaceTable namespaces = NamespaceTable.of(List.of(provider));
    private final Progress progress = new Progress(Samples.run(1), CollectorListener.NO_OP);

    @Test
    void shouldMatchInMemoryAndOnDiskAsTheLongWayDoes() {
        Cases.check(25, random -> {
            List<Blob> blobs = blobs(random);
            List<String> references = new ArrayList<>();
            for (int i = 0; i < blobs.size(); i++) {
                references.add(key(random));
            }
            try (Inventory inventory = spooled(blobs);
                    Marks inMemory = marks(new ReferenceSet(), references);
                    Marks onDisk = marks(new ReferenceSet(memory(1)), references);
                    Marks partly = marks(new ReferenceSet(memory(200_000)), references)) {
                List<Matched> expected =
                        blobs.stream().map(each -> expected(each, inMemory)).toList();

                assertThat(matched(inventory, inMemory)).isEqualTo(expected);
                assertThat(matched(inventory, onDisk)).isEqualTo(expected);
                assertThat(matched(inventory, partly)).isEqualTo(expected);
                assertThat(onDisk.references().isSpilled()).isEqualTo(!references.isEmpty());
                for (Marks spilled : List.of(onDisk, partly)) {
                    assertThat(spilled.references().count().distinct(1))
                            .isEqualTo(inMemory.references().count().distinct(1));
                    assertThat(spilled.references().count().dangling(1))
                            .isEqualTo(inMemory.references().count().dangling(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Answers on disk are told apart by their order alone. */
    @Test
    void shouldTrustNoAnswerIfOtherKeysAreReadTheSecondTime() throws IOException {
        Path others = directory.resolve("others");
        byte[] other = Files.readAllBytes(spool(others, files('b')));
        try (Inventory inventory = spooled(files('a'));
                Marks onDisk = marks(new ReferenceSet(memory(1)), List.of("files/a1", "files/b1"))) {
            Matching matching = new Matching(inventory, namespaces, onDisk);

            assertThatThrownBy(() -> matching.forEach(
                            Purpose.HIT, progress.start(Phase.MATCH), (piece, number, namespace, match) -> {
                                if (piece.keyFrom(number) < 10) {
                                    overwrite(other);
                                }
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Other keys were matched the second time than the first, so no answer can be"
                            + " trusted. Nothing was removed; make a new plan.");
        }
    }

    private void overwrite(byte[] bytes) {
        try {
            Files.write(directory.resolve("spool"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Blob> files(char first) {
        return IntStream.range(10_000, 30_000)
                .mapToObj(each -> new Blob(BlobKey.of("files/" + first + each), new BlobVersion("tag", 1, null)))
                .toList();
    }

    private List<Matched> matched(Inventory inventory, Marks marks) {
        List<Matched> matched = new ArrayList<>();
        new Matching(inventory, namespaces, marks)
                .forEach(Purpose.HIT, progress.start(Phase.MATCH), (piece, number, namespace, match) -> {
                    Blob blob = piece.blob(number);
                    assertThat(piece.sizeOf(number)).isEqualTo(blob.version().size());
                    matched.add(new Matched(blob, namespace, match));
                });
        return matched;
    }

    private Matched expected(Blob blob, Marks marks) {
        Optional<NamespaceTable.Reading> reading = namespaces.read(blob.key().name());
        return new Matched(
                blob,
                reading.map(NamespaceTable.Reading::namespace).orElse(KeyReader.UNCLAIMED),
                reading.map(each -> Ask.find(marks, each)).orElse(Match.NONE));
    }

    private Marks marks(ReferenceSet references, List<String> pushed) {
        Marks marks = new Marks(new Fingerprints(7), namespaces, references);
        ReferenceIntake intake = new ReferenceIntake(
                provider.claims(), namespaces, marks.fingerprints(), marks.takerOf(0), progress.start(Phase.MARK));
        pushed.forEach(intake::key);
        return marks;
    }

    private Inventory spooled(List<Blob> blobs) throws IOException {
        Path file = spool(directory.resolve("spool"), blobs);
        return new Inventory(file, blobs.size(), Instant.EPOCH, new RunLog(Samples.run(1)));
    }

    private static Path spool(Path file, List<Blob> blobs) throws IOException {
        try (Spool spool = new Spool(file)) {
            blobs.forEach(spool::accept);
            assertThat(spool.complete()).isEqualTo(blobs.size());
        }
        return file;
    }

    private static List<Blob> blobs(Random random) {
        List<Blob> blobs = new ArrayList<>();
        int count = random.nextInt(3) == 0 ? random.nextInt(20) : random.nextInt(6_000);
        for (int i = 0; i < count; i++) {
            String tag = random.nextInt(100) == 0 ? "t".repeat(random.nextInt(60_000)) : "\"" + i + "\"";
            blobs.add(new Blob(
                    BlobKey.of(key(random)),
                    new BlobVersion(tag, random.nextLong() >>> (1 + random.nextInt(63)), null)));
        }
        return blobs;
    }

    private static String key(Random random) {
        String id = "card-" + random.nextInt(4_000);
        String end = ENDS.get(random.nextInt(ENDS.size()));
        return switch (random.nextInt(10)) {
            case 0 -> "elsewhere/" + id + end;
            case 1, 2, 3 -> "files/" + id + end;
            case 4 -> "images/" + id.replace("-", "") + end + "-big.png";
            default -> "images/" + id.replace("-", "") + "-big" + end.replace("/", "") + ".png";
        };
    }

    private IndexMemory memory(int bytes) {
        return new IndexMemory(ByteSize.ofBytes(bytes), directory);
    }

    /** What is told of a blob. */
    private record Matched(Blob blob, int namespace, Match match) {}
}
