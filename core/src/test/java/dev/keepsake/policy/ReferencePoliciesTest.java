package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies that judge references against blobs and against history. */
final class ReferencePoliciesTest {

    @Test
    void shouldRefuseWhenTooManyReferencesDangle() {
        SafetyPolicy policy = SafetyPolicies.largestDanglingShare(Fraction.of(0.5));

        assertThat(policy.judge(facts().receipt("a", 99)
                        .dangling(5, 10)
                        .receipt("b", 99)
                        .dangling(0, 0)
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().receipt("a", 9000)
                        .dangling(0, 9000)
                        .receipt("b", 9000)
                        .dangling(5001, 10_000)
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "Of provider 'b' 5001 of 10000 distinct references (50.1 %) name no blob of the store, more than"
                                + " the limit of 50 %. The bucket or the mapping may be the wrong one. See them and their"
                                + " rows with BlobCollector.dangling(); raise the limit only if those blobs are truly"
                                + " gone."));
        assertThat(policy).hasToString("refuse when more than 50 % of a provider's references name no blob");
    }

    @Test
    void shouldRefuseWhenTooManyBlobsAreSuspects() {
        SafetyPolicy policy = SafetyPolicies.largestSuspectShare(Fraction.of(0.01));

        assertThat(policy.judge(facts().namespace("a", 10, orphans(0).suspects(5))
                        .namespace("b", 1000, orphans(0).suspects(10))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 600, orphans(0).suspects(7))
                        .namespace("b", 10_000, orphans(0))
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "In namespace 'a' 7 of 600 blobs (1.2 %) are suspects, which a reference names only after"
                                + " normalisation, more than the limit of 1 %. Compare the examples with the stored"
                                + " references; have the extractor push them as the keys are written, or raise the limit"
                                + " if they are what they should be."));
        assertThat(policy.judge(facts().namespace("a", 10, orphans(0).suspects(6))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
    }

    @Test
    void shouldRefuseWhenReferencesOrRowsFall() {
        SafetyPolicy policy = SafetyPolicies.largestFall(Fraction.of(0.5));

        assertThat(policy.judge(facts().receipt("new", 1)
                        .receipt("a", new RowTally(5, 5), 50)
                        .previously(new RowTally(10, 10), 100)
                        .receipt("grown", 9)
                        .previously(new RowTally(1, 1), 1)
                        .receipt("was-empty", 9)
                        .previously(new RowTally(0, 0), 0)
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().receipt("a", new RowTally(10, 10), 49)
                        .previously(new RowTally(10, 10), 100)
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "Provider 'a' reported 49 references, and 100 before: a fall of 51 %, more than the limit of 50"
                                + " %. Look for rows that were lost, filtered or moved; raise the limit for one run only"
                                + " if they were deleted on purpose."));
        assertThat(policy.judge(facts().receipt("a", new RowTally(4, 4), 100)
                                .previously(new RowTally(10, 10), 100)
                                .build())
                        .reasons())
                .extracting(Verdict.Reason::text)
                .singleElement()
                .asString()
                .startsWith("Provider 'a' read 4 rows, and 10 before: a fall of 60 %");
    }

    @Test
    void shouldNotMissWhatANewProviderTookOver() {
        SafetyPolicy policy = SafetyPolicies.largestFall(Fraction.of(0.5));
        List<RunFacts> before = List.of(facts().receipt("v1", 100).build());

        assertThat(policy.judge(migrated(50, before))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(migrated(49, before)).reasons().toString())
                .contains("Provider 'v1' reported 0 references, and 100 before: a fall of 51 %");
        assertThat(policy.judge(migrated(
                                100,
                                List.of(facts().receipt("v1", 100)
                                        .receipt("v2", 1)
                                        .build())))
                        .severity())
                .as("one that was there before took over nothing")
                .isEqualTo(Severity.REFUSE);
        assertThat(policy.judge(facts().receipt("v1", 0)
                                .previously(new RowTally(100, 100), 100, Samples.NIGHT)
                                .receipt("v2", 100)
                                .after(before)
                                .build())
                        .severity())
                .as("nobody is new since the first reading of the same run")
                .isEqualTo(Severity.REFUSE);
    }

    /** Incident 1: whatever else is deployed with it, a fall is a fall. */
    @Test
    void shouldTakeNoProviderOfOtherNamespacesForAnHeir() {
        assertThat(SafetyPolicies.largestFall(Fraction.of(0.5))
                        .judge(facts().receipt("v1", 0)
                                .previously(new RowTally(100, 100), 100)
                                .claiming("flags")
                                .receipt("banners", 100)
                                .claiming("banners")
                                .after(List.of(facts().receipt("v1", 100).build()))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
    }

    @Test
    void shouldNotLetOneHeirExcuseTwo() {
        SafetyPolicy policy = SafetyPolicies.largestFall(Fraction.of(0.5));

        assertThat(policy.judge(twoFalling(150))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(twoFalling(149)).reasons()).hasSize(4);
    }

    /** What the other kept was not taken over. */
    @Test
    void shouldLeaveToAnHeirWhatOthersLostOnly() {
        SafetyPolicy policy = SafetyPolicies.largestFall(Fraction.of(0.5));

        assertThat(policy.judge(twoFalling(40, 110))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(twoFalling(40, 109)).severity()).isEqualTo(Severity.REFUSE);
    }

    /** Who falls elsewhere has no part in it. */
    @Test
    void shouldNotDivideAnHeirAmongOtherNamespaces() {
        assertThat(SafetyPolicies.largestFall(Fraction.of(0.5))
                        .judge(facts().receipt("v1", 0)
                                .previously(new RowTally(100, 100), 100)
                                .claiming("flags")
                                .receipt("banners", 60)
                                .previously(new RowTally(100, 100), 100)
                                .claiming("banners")
                                .receipt("v2", 50)
                                .claiming("flags")
                                .after(List.of(facts().receipt("v1", 100)
                                        .receipt("banners", 100)
                                        .build()))
                                .build()))
                .isEqualTo(Verdict.allow());
    }

    private static RunFacts twoFalling(long takenOver) {
        return twoFalling(0, takenOver);
    }

    private static RunFacts twoFalling(long kept, long takenOver) {
        return facts().receipt("a", 0)
                .previously(new RowTally(100, 100), 100)
                .claiming("flags")
                .receipt("b", kept)
                .previously(new RowTally(100, 100), 100)
                .claiming("flags")
                .receipt("c", takenOver)
                .claiming("flags")
                .after(List.of(facts().receipt("a", 100).receipt("b", 100).build()))
                .build();
    }

    private static RunFacts migrated(long takenOver, List<RunFacts> before) {
        return facts().receipt("v1", 0)
                .previously(new RowTally(100, 100), 100)
                .claiming("cards", "flags")
                .receipt("v2", takenOver)
                .claiming("flags")
                .after(before)
                .build();
    }

    @Test
    void shouldMeanNoneByALimitOfZero() {
        Fraction none = Fraction.of(0);

        assertThat(SafetyPolicies.largestDanglingShare(none)
                        .judge(facts().receipt("a", 9).dangling(1, 1_000_000).build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
        assertThat(SafetyPolicies.largestSuspectShare(none)
                        .judge(facts().namespace("a", 1_000_000, orphans(0).suspects(1))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
        assertThat(SafetyPolicies.largestSuspectShare(none))
                .hasToString("refuse when more than 0 % of a namespace's blobs are suspects");
        assertThat(SafetyPolicies.largestFall(none)
                        .judge(facts().receipt("a", 999_999)
                                .previously(new RowTally(1, 1), 1_000_000)
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
        RunFacts nothing = facts().namespace("a", 9, orphans(0))
                .receipt("a", 9)
                .previously(new RowTally(9, 9), 9)
                .build();
        assertThat(SafetyPolicies.largestDanglingShare(none).judge(nothing)).isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.largestSuspectShare(none).judge(nothing)).isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.largestFall(none).judge(nothing)).isEqualTo(Verdict.allow());
    }
}
