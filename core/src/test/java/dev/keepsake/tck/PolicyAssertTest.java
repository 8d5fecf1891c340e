package dev.keepsake.tck;

import static dev.keepsake.tck.KeepsakeAssertions.assertThat;
import static dev.keepsake.tck.RunFactsBuilder.facts;
import static dev.keepsake.tck.RunFactsBuilder.orphans;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A policy's test, and what it says when the policy is wrong. */
final class PolicyAssertTest {

    private final SafetyPolicy policy = SafetyPolicies.largestShare(Fraction.of(0.05));
    private final RunFacts bad = facts().namespace("flags", 1000, orphans(900)).build();

    @Test
    void shouldBeThreeLines() {
        RunFacts good = facts().namespace("flags", 1000, orphans(50)).build();
        assertThat(policy).allows(good);
        assertThat(policy).refuses(bad).because("900 of 1000 blobs");
    }

    @Test
    void shouldJudgeOrphans() {
        Orphan young = new Orphan(
                Samples.blob("flags/a.png"),
                Namespace.of("flags", "flags/{id}.png"),
                Duration.ofDays(6),
                Duration.ZERO);

        assertThat(SafetyPolicies.minimumAge(Duration.ofDays(7))).keeps(young).because("younger than PT168H");
        assertThat(SafetyPolicies.minimumAge(Duration.ofDays(6))).allows(young);
    }

    @Test
    void shouldTellEverySeverity() {
        SafetyPolicy keeping = facts -> Verdict.keep("few");
        SafetyPolicy holding = facts -> Verdict.hold("many");

        assertThat(keeping).keeps(bad).because("few");
        assertThat(holding).holds(bad).because("many");
        assertThatThrownBy(() -> assertThat(holding).keeps(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to say KEEP, but it said HOLD");
    }

    @Test
    void shouldFailWithWhatThePolicySaid() {
        assertThatThrownBy(() -> assertThat(policy).allows(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refuse when more than 5 % of all blobs are orphans")
                .hasMessageContaining("to say ALLOW, but it said REFUSE")
                .hasMessageContaining("900 of 1000 blobs");
        assertThatThrownBy(() -> assertThat(policy).refuses(bad).because("the moon"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to say%n  the moon%n".formatted());
        assertThatThrownBy(() -> assertThat(policy).because("of nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing was judged yet; say allows, keeps, holds or refuses before because.");
    }

    @Test
    void shouldFindAPolicyThatIsNotPure() {
        AtomicInteger calls = new AtomicInteger();
        SafetyPolicy counting = facts -> Verdict.hold("call " + calls.incrementAndGet());

        assertThatThrownBy(() -> assertThat(counting).holds(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to the same facts; it must be pure");
    }
}
