package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SafetyPoliciesTest {

    private static final RunFacts ANY =
            facts().namespace("flags", 10, orphans(10)).build();

    @Test
    void shouldRecommendThese() {
        assertThat(SafetyPolicies.recommended())
                .extracting(Object::toString)
                .containsExactly(
                        "refuse when more than 10 % of a namespace's blobs are orphans",
                        "refuse when more than 5 % of all blobs are orphans",
                        "refuse to remove more than 10000 blobs in one run",
                        "refuse when a provider reports fewer than 1 references",
                        "refuse when more than 50 % of a provider's references name no blob",
                        "refuse when more than 1 % of a namespace's blobs, and more than 5, are suspects",
                        "refuse when a provider's references or rows fall by more than 50 %",
                        "hold when the share of a namespace's orphans is more than 4 times the usual spread above what is"
                                + " usual",
                        "hold when a provider's references or rows fall by more than 6 times the usual spread of their"
                                + " changes",
                        "keep everything until each provider was the same for 1 run",
                        "refuse when the store is not paired with the ledger");
    }

    @Test
    void shouldPrintTheSentenceThatReportsShow() {
        assertThat(SafetyPolicies.minimumAge(Duration.ofDays(7))).hasToString("keep blobs younger than PT168H");
        assertThat(SafetyPolicies.twoSightings(Duration.ofDays(1)))
                .hasToString("keep blobs until two runs at least PT24H apart found them orphaned");
    }

    @Test
    void shouldKeepBlobsUntilTheyAreOldEnough() {
        SafetyPolicy policy = SafetyPolicies.minimumAge(Duration.ofDays(7));

        assertThat(policy.judge(orphan(Duration.ofDays(7), Duration.ZERO))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(orphan(Duration.ofDays(7).minusNanos(1), Duration.ZERO)))
                .isEqualTo(Verdict.keep("younger than PT168H"));
        assertThat(policy.judge(orphan(Duration.ofDays(-9999), Duration.ZERO)).severity())
                .isEqualTo(Severity.KEEP);
        assertThat(policy.judge(ANY)).isEqualTo(Verdict.allow());
    }

    @Test
    void shouldKeepBlobsUntilTheSecondSighting() {
        SafetyPolicy policy = SafetyPolicies.twoSightings(Duration.ofDays(1));

        assertThat(policy.judge(orphan(Duration.ZERO, Duration.ofDays(1)))).isEqualTo(Verdict.allow());
        assertThat(policy.judge(orphan(Duration.ofDays(999), Duration.ofDays(1).minusNanos(1))))
                .isEqualTo(Verdict.keep("not yet seen orphaned for PT24H"));
        assertThat(SafetyPolicies.twoSightings(Duration.ofNanos(1))
                        .judge(orphan(Duration.ofDays(999), Duration.ZERO))
                        .severity())
                .isEqualTo(Severity.KEEP);
        assertThat(policy.judge(ANY)).isEqualTo(Verdict.allow());
    }

    @Test
    void shouldRefuseTooLargeAShareOfAll() {
        SafetyPolicy policy = SafetyPolicies.largestShare(Fraction.of(0.05));

        assertThat(policy.judge(facts().namespace("a", 50, orphans(5))
                        .namespace("b", 50, orphans(0))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 50, orphans(5))
                        .namespace("b", 50, orphans(1))
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "In all namespaces together 6 of 100 blobs (6000 of 100000 bytes) are orphans, more than the limit"
                                + " of 5 %. Look for references that no provider reads; raise the limit only if the orphans"
                                + " are real."));
    }

    @Test
    void shouldRefuseTooLargeAShareOfBytesThoughTheCountIsSmall() {
        SafetyPolicy policy = SafetyPolicies.largestShare(Fraction.of(0.05));

        assertThat(policy.judge(facts().namespace("a", new Tally(1000, 100), orphans(1, 5))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", new Tally(1000, 100), orphans(1, 6))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
        assertThat(policy.judge(facts().namespace("a", new Tally(100, 100_000), orphans(6, 6))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
    }

    @Test
    void shouldRefuseAllFlagsThoughTheyAreFewInTheBucket() {
        RunFacts night = facts().namespace("flags", 100, orphans(100))
                .namespace("images", 1_000_000, orphans(0))
                .build();

        assertThat(SafetyPolicies.largestShare(Fraction.of(0.05)).judge(night)).isEqualTo(Verdict.allow());
        assertThat(SafetyPolicies.largestSharePerNamespace(Fraction.of(0.10)).judge(night))
                .isEqualTo(Verdict.refuse(
                        "In namespace 'flags' 100 of 100 blobs (100000 of 100000 bytes) are orphans, more than the limit of"
                                + " 10 %. Look for references that no provider reads; raise the limit only if the orphans"
                                + " are real."));
    }

    @Test
    void shouldNameEveryNamespaceThatExceedsAndLetTheLimitItselfPass() {
        SafetyPolicy policy = SafetyPolicies.largestSharePerNamespace(Fraction.of(0.10));

        assertThat(policy.judge(facts().namespace("a", 10, orphans(1))
                        .namespace("b", 30, orphans(3))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 10, orphans(2))
                                .namespace("b", 10, orphans(2))
                                .build())
                        .reasons())
                .extracting(Verdict.Reason::text)
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("In namespace 'a' 2 of 10 blobs"),
                        b -> assertThat(b).startsWith("In namespace 'b' 2 of 10 blobs"));
        assertThat(policy).hasToString("refuse when more than 10 % of a namespace's blobs are orphans");
    }

    @Test
    void shouldJudgeOrphansEvenWhenPoliciesKeptThem() {
        assertThat(SafetyPolicies.largestShare(Fraction.of(0.5))
                        .judge(facts().namespace("a", 10, orphans(6).candidates(0))
                                .build())
                        .severity())
                .isEqualTo(Severity.REFUSE);
    }

    @Test
    void shouldRefuseTooManyAndNotCutToFit() {
        SafetyPolicy policy = SafetyPolicies.largestCount(6);

        assertThat(policy.judge(facts().namespace("a", 99, orphans(3))
                        .namespace("b", 99, orphans(3))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 99, orphans(3))
                        .namespace("b", 99, orphans(4))
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "In all namespaces together 7 blobs would be removed, more than the limit of 6. Look at the plan;"
                                + " raise the limit only if all of them are to go."));
        assertThat(policy.judge(
                        facts().namespace("a", 99, orphans(9).candidates(6)).build()))
                .isEqualTo(Verdict.allow());
    }

    @Test
    void shouldRefuseTooManyOfOneNamespace() {
        SafetyPolicy policy = SafetyPolicies.largestCountPerNamespace(3);

        assertThat(policy.judge(facts().namespace("a", 99, orphans(3))
                        .namespace("b", 99, orphans(3))
                        .build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().namespace("a", 99, orphans(3))
                        .namespace("b", 99, orphans(4))
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "In namespace 'b' 4 blobs would be removed, more than the limit of 3. Look at the plan; raise the"
                                + " limit only if all of them are to go."));
        assertThat(policy).hasToString("refuse to remove more than 3 blobs of one namespace in one run");
    }

    @Test
    void shouldMeanNoneByALimitOfZero() {
        RunFacts one = facts().namespace("a", 1_000_000, orphans(1)).build();
        RunFacts none = facts().namespace("a", 1_000_000, orphans(0)).build();

        for (SafetyPolicy each : List.of(
                SafetyPolicies.largestCount(0),
                SafetyPolicies.largestCountPerNamespace(0),
                SafetyPolicies.largestShare(Fraction.of(0)),
                SafetyPolicies.largestSharePerNamespace(Fraction.of(0)))) {
            assertThat(each.judge(one).severity()).as(each.toString()).isEqualTo(Severity.REFUSE);
            assertThat(each.judge(none)).as(each.toString()).isEqualTo(Verdict.allow());
        }
    }

    @Test
    void shouldRefuseAProviderWithTooFewReferences() {
        SafetyPolicy policy = SafetyPolicies.minimumReferences(10);

        assertThat(policy.judge(facts().receipt("a", 10).receipt("b", 11).build()))
                .isEqualTo(Verdict.allow());
        assertThat(policy.judge(facts().receipt("a", 10)
                        .receipt("b", new RowTally(7, 8), 9)
                        .build()))
                .isEqualTo(Verdict.refuse(
                        "Provider 'b' reported 9 references out of 7 rows, fewer than the minimum of 10. Check that it"
                                + " still reads the place where references are kept; retire it if they have moved."));
    }

    @Test
    void shouldRefuseWhenNobodyReported() {
        RunFacts silent = new RunFacts(Samples.STORE, Samples.NIGHT, List.of(), Tally.NONE, List.of());

        assertThat(SafetyPolicies.minimumReferences(1).judge(silent))
                .isEqualTo(
                        Verdict.refuse("No provider reported, though each has to report at least 1 references. Register"
                                + " the providers of this store."));
    }

    @Test
    void shouldLetOrphansPassWhereOnlyTheRunIsJudged() {
        Orphan young = orphan(Duration.ZERO, Duration.ZERO);

        for (SafetyPolicy each : SafetyPolicies.recommended()) {
            assertThat(each.judge(young)).as(each.toString()).isEqualTo(Verdict.allow());
        }
    }

    @Test
    void shouldRefuseSettingsThatWouldCheckNothing() {
        for (Duration each : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(-7))) {
            assertThatThrownBy(() -> SafetyPolicies.minimumAge(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The minimum age is " + each
                            + "; it must be more than zero, because a check of zero is no check.");
            assertThatThrownBy(() -> SafetyPolicies.twoSightings(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The time between two sightings is " + each
                            + "; it must be more than zero, because a check of zero is no check.");
        }
        assertThatThrownBy(() -> SafetyPolicies.largestCount(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The largest count is -1; it must be at least 0, and 0 means that nothing may go.");
        assertThatThrownBy(() -> SafetyPolicies.largestCountPerNamespace(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The largest count per namespace is -1; it must be at least 0, and 0 means that nothing may"
                        + " go.");
        for (long each : new long[] {0, -1}) {
            assertThatThrownBy(() -> SafetyPolicies.minimumReferences(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The minimum of references per provider is " + each
                            + "; it must be at least 1, or it checks"
                            + " nothing. Leave the policy out instead.");
        }
    }

    private static Orphan orphan(Duration age, Duration orphanedFor) {
        return new Orphan(Samples.blob("flags/a.png"), Namespace.of("flags", "flags/{id}.png"), age, orphanedFor);
    }
}
