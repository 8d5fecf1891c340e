package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.tck.Cases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReferenceSetTest {

    private final ReferenceSet references = new ReferenceSet();
    private final Prints prints = new Prints();

    @Test
    void shouldCountAReferenceOnceHoweverOftenItIsPushed() {
        add(1, 0x1100);
        add(1, 0x1100);
        add(2, 0x1100);
        add(2, 0x2200);

        assertCounts(1, 1, 1);
        assertCounts(2, 1, 1);
    }

    @Test
    void shouldCountAReferenceOfSeveralMeaningsOnceAndInAnyOrder() {
        add(1, 0x1100, 0x2200, 0x3300);
        add(2, 0x3300, 0x1100, 0x2200);
        add(2, 0x1100, 0x2200);

        assertCounts(1, 1, 1);
        assertCounts(2, 1, 1);
        assertThat(references.size()).isEqualTo(3);
    }

    @Test
    void shouldHitAReferenceByAnyOfItsMeanings() {
        add(1, 0x1100, 0x2200);
        add(1, 0x3300, 0x4400);
        add(1, 0x2200);

        assertThat(hit(0x2200)).isEqualTo(Match.EXACT);

        assertCounts(1, 3, 1);
    }

    @Test
    void shouldHitWhateverIsNear() {
        add(1, 0x1101);
        add(1, 0x1102);
        add(1, 0x1103, 0x1104);

        assertThat(hit(0x1102)).isEqualTo(Match.EXACT);
        assertThat(hit(0x1177)).isEqualTo(Match.NEAR);
        assertThat(hit(0x1277)).isEqualTo(Match.NONE);

        assertCounts(1, 3, 0);
    }

    /** One blob answers to both spellings, so neither of them dangles. */
    @Test
    void shouldHitWhatIsNearThoughAnotherIsExact() {
        add(1, 0x1101);
        add(1, 0x1102);

        assertThat(hit(0x1101)).isEqualTo(Match.EXACT);

        assertCounts(1, 2, 0);
    }

    @Test
    void shouldKeepHitsWhileItGrows() {
        add(1, 0x1100);
        assertThat(hit(0x1100)).isEqualTo(Match.EXACT);

        for (int i = 1; i <= 1_000; i++) {
            add(2, 0x1_0000 + 0x100 * i);
        }

        assertCounts(1, 1, 0);
        assertCounts(2, 1_000, 1_000);
    }

    @Test
    void shouldNotHitWhatIsOnlyLookedFor() {
        add(1, 0x1100);

        assertThat(Ask.find(references, 0x1100)).isEqualTo(Match.EXACT);

        assertCounts(1, 1, 1);
    }

    @Test
    void shouldCallDanglingOnlyWhatItKnowsInAllMeanings() {
        add(1, 0x1100, 0x2200);
        add(1, 0x3300);
        assertThat(hit(0x3301)).isEqualTo(Match.NEAR);

        assertThat(references.isDangling(of(0x1100, 0x2200))).isTrue();
        assertThat(references.isDangling(of(0x1100, 0x3300))).as("one is hit").isFalse();
        assertThat(references.isDangling(of(0x1100, 0x4400)))
                .as("one is unknown")
                .isFalse();
        assertThat(references.isDangling(of(0x1101))).as("only near").isFalse();
        assertThat(references.isDangling(of())).isFalse();
    }

    @Test
    void shouldGiveProvidersBeyondTheLastNumberOneTogether() {
        assertThat(ReferenceSet.ownerAt(0)).isEqualTo(1);
        assertThat(ReferenceSet.ownerAt(125)).isEqualTo(126);
        assertThat(ReferenceSet.ownerAt(126)).isEqualTo(127);
        assertThat(ReferenceSet.ownerAt(4711)).isEqualTo(127);
        add(127, 0x1100);
        assertThat(hit(0x1100)).isEqualTo(Match.EXACT);
        add(3, 0x1100);

        assertCounts(127, 1, 0);
        assertCounts(3, 0, 0);
    }

    /** Long groups, growing tables, few distinct meanings: counted as one would on paper. */
    @Test
    void shouldCountAsAPlainModelDoes() {
        Cases.check(60, random -> {
            ReferenceSet set = new ReferenceSet();
            Map<Set<Long>, Integer> owners = new HashMap<>();
            int kinds = 1 + random.nextInt(5_000);
            for (int i = 0; i < 3_000; i++) {
                int owner = 1 + random.nextInt(3);
                Set<Long> meanings = meanings(random, kinds);
                owners.putIfAbsent(meanings, owner);
                set.add(owner, of(meanings.stream().mapToLong(each -> each).toArray()));
            }
            Set<Long> hits = new HashSet<>();
            for (int i = 0; i < kinds / 2; i++) {
                long hit = print(random.nextInt(kinds));
                hits.add(hit);
                assertThat(hit(set, hit)).isEqualTo(Ask.find(set, hit));
            }

            DistinctCounts counts = set.count();
            for (int owner = 1; owner <= 3; owner++) {
                int mine = owner;
                List<Set<Long>> own = new ArrayList<>(owners.keySet());
                own.removeIf(each -> !Integer.valueOf(mine).equals(owners.get(each)));
                assertThat(counts.distinct(owner)).isEqualTo(own.size());
                own.removeIf(each -> each.stream().anyMatch(hits::contains));
                assertThat(counts.dangling(owner)).isEqualTo(own.size());
            }
        });
    }

    private static Set<Long> meanings(Random random, int kinds) {
        int size = random.nextInt(10) > 0 ? 1 : 1 + random.nextInt(random.nextInt(50) == 0 ? 5_000 : 4);
        Set<Long> meanings = new HashSet<>();
        for (int i = 0; i < size; i++) {
            meanings.add(print(random.nextInt(kinds)));
        }
        return meanings;
    }

    private static long print(int kind) {
        return (((kind + 1) * 0x9E3779B97F4A7C15L) & ~0xFFL) | 0x10;
    }

    private void assertCounts(int owner, long distinct, long dangling) {
        DistinctCounts counts = references.count();
        assertThat(counts.distinct(owner)).as("distinct of " + owner).isEqualTo(distinct);
        assertThat(counts.dangling(owner)).as("dangling of " + owner).isEqualTo(dangling);
    }

    private void add(int owner, long... meanings) {
        references.add(owner, of(meanings));
    }

    private Match hit(long print) {
        return hit(references, print);
    }

    private Match hit(ReferenceSet set, long print) {
        Match[] answers = new Match[1];
        Answers found = set.answers(Purpose.HIT, asked -> asked.take(of(print)));
        found.to(of(print), answers);
        found.requireAllAsked();
        return answers[0];
    }

    private Prints of(long... meanings) {
        prints.clear();
        for (long each : meanings) {
            prints.add(0, each);
        }
        return prints;
    }
}
