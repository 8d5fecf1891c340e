package dev.keepsake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import dev.keepsake.tck.RunFactsBuilder;
import dev.keepsake.tck.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private static final RunId RUN = Samples.run(1);
    private static final Findings FOUND = new Findings(new TreeMap<>(), List.of(), List.of());

    @Test
    void shouldChangeItsDigestWithEveryField() {
        Instant later = Samples.NIGHT.plusNanos(1);
        Set<PlanDigest> digests = new HashSet<>();
        List<PlanDigest> all = List.of(
                digest(RUN, Samples.STORE, List.of()),
                digest(Samples.run(2), Samples.STORE, List.of()),
                digest(RUN, "s3://other/", List.of()),
                one("k", "n", "e", 1, Samples.NIGHT),
                one("K", "n", "e", 1, Samples.NIGHT),
                one("k", "N", "e", 1, Samples.NIGHT),
                one("k", "n", "E", 1, Samples.NIGHT),
                one("k", "n", "e", 2, Samples.NIGHT),
                one("k", "n", "e", 1, later),
                one("k", "n", null, 1, Samples.NIGHT),
                one("k", "n", "", 1, Samples.NIGHT),
                one("k", "n", "null", 1, Samples.NIGHT),
                one("k", "n", "e", 1, null),
                one("k", "n", "?", 1, Samples.NIGHT),
                one("k", "n", "\uD800", 1, Samples.NIGHT),
                one("k", "n", "\uDC00", 1, Samples.NIGHT),
                digest(
                        RUN,
                        Samples.STORE,
                        List.of(candidate("k", "n", "e", 1, null), candidate("l", "n", "e", 1, null))));

        all.forEach(each -> assertThat(digests.add(each)).as(each.hex()).isTrue());
    }

    @Test
    void shouldNameTheBlobsOfItsCandidatesByKey() {
        Plan plan = plan(List.of(candidate("b", "n", "e", 1, null), candidate("a", "n", "e", 1, null)));

        assertThat(plan.blobs()).extracting(each -> each.key().name()).containsExactly("a", "b");
    }

    @Test
    void shouldNotRunTextsTogether() {
        assertThat(one("ab", "c", "d", 1, null)).isNotEqualTo(one("b", "ca", "d", 1, null));
        assertThat(one("a", "bc", "d", 12, null)).isNotEqualTo(one("a", "bc", "d1", 2, null));
    }

    @Test
    void shouldKeepItsDigestAcrossVersions() {
        assertThat(one("flags/\uD83D\uDE00", "flags", null, 1000, Samples.NIGHT).hex())
                .as("a plan that waits in a ledger must still be the same after an update")
                .isEqualTo("856c3b4ef3e90ad0efcca859743b6cdf44463aad1c9f666930256a6332957e0b");
    }

    @Test
    void shouldNotDependOnTheOrderOfCandidates() {
        Cases.check(1_000, random -> {
            Map<BlobKey, Candidate> byKey = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                BlobKey key = OddText.key(random);
                byKey.put(key, new Candidate(new Blob(key, new BlobVersion("e", i, null)), "n"));
            }
            List<Candidate> candidates = new ArrayList<>(byKey.values());
            Plan plan = plan(candidates);
            Collections.shuffle(candidates, random);
            assertThat(plan(candidates).digest()).isEqualTo(plan.digest());
            assertThat(plan(candidates).candidates())
                    .isEqualTo(plan.candidates())
                    .isSorted();
        });
    }

    @Test
    void shouldDependOnWhatIsRemovedNotOnWhatIsSaidAboutIt() {
        Plan allowed = Samples.plan(RUN, "flags/a.png");
        Plan refused = new Plan(RUN, allowed.facts(), Verdict.refuse("no"), FOUND, allowed.candidates());

        assertThat(refused.digest()).isEqualTo(allowed.digest());
    }

    @Test
    void shouldNotChangeWithTheListItWasMadeFrom() {
        List<Candidate> candidates = new ArrayList<>(List.of(Samples.candidate("b"), Samples.candidate("a")));
        Plan plan = plan(candidates);
        candidates.clear();

        assertThat(plan.candidates()).containsExactly(Samples.candidate("a"), Samples.candidate("b"));
        assertThatThrownBy(() -> plan.candidates().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldNameEachBlobOnce() {
        List<Candidate> twice = List.of(
                candidate("a", "n", "e1", 1, null),
                candidate("b", "n", "e", 1, null),
                candidate("a", "n", "e2", 1, null));

        assertThatThrownBy(() -> plan(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The plan of run " + RUN + " names the blob 'a' twice; a listing gives each key once. Look at"
                                + " the store's listing.");
    }

    @Test
    void shouldGiveBackWhatItWasMadeOf() {
        RunFacts facts = facts(Samples.STORE);
        Plan plan = new Plan(RUN, facts, Verdict.hold("wait"), FOUND, List.of(Samples.candidate("a")));

        assertThat(Stream.of(plan.run(), plan.facts(), plan.verdict(), plan.findings()))
                .containsExactly(RUN, facts, Verdict.hold("wait"), FOUND);
        assertThat(plan)
                .hasToString(
                        "plan of run " + RUN + ": 1 blobs of s3://uploads/, verdict HOLD, digest " + plan.digest());
    }

    @Test
    void shouldKeepFindingsApartFromTheirSource() {
        TreeMap<String, Tally> kept = new TreeMap<>(Map.of("b", Tally.NONE, "a", Tally.NONE));
        List<String> suspects = new ArrayList<>(List.of("s"));
        List<String> unclaimed = new ArrayList<>(List.of("u"));
        Findings findings = new Findings(kept, suspects, unclaimed);
        kept.clear();
        suspects.clear();
        unclaimed.clear();

        assertThat(findings.kept()).containsOnlyKeys("a", "b");
        assertThat(findings.suspects()).containsExactly("s");
        assertThat(findings.unclaimed()).containsExactly("u");
        assertThatThrownBy(() -> findings.kept().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Plan plan(List<Candidate> candidates) {
        return new Plan(RUN, facts(Samples.STORE), Verdict.allow(), FOUND, candidates);
    }

    private static RunFacts facts(String store) {
        return RunFactsBuilder.facts().store(store, Samples.NIGHT).build();
    }

    private static PlanDigest digest(RunId run, String store, List<Candidate> candidates) {
        return new Plan(run, facts(store), Verdict.allow(), FOUND, candidates).digest();
    }

    private static PlanDigest one(
            String key, String namespace, @Nullable String tag, long size, @Nullable Instant time) {
        return digest(RUN, Samples.STORE, List.of(candidate(key, namespace, tag, size, time)));
    }

    private static Candidate candidate(
            String key, String namespace, @Nullable String tag, long size, @Nullable Instant time) {
        return new Candidate(new Blob(BlobKey.of(key), new BlobVersion(tag, size, time)), namespace);
    }
}
