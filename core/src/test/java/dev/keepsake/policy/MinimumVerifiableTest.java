package dev.keepsake.policy;

import static dev.keepsake.tck.RunFactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MinimumVerifiableTest {

    private static final SafetyPolicy HALF = SafetyPolicies.minimumVerifiable(Fraction.of(0.5));

    @Test
    void shouldAllowExactlyTheShareAndRefuseLess() {
        assertThat(HALF.judge(facts().lastLook(10, 5, 100).build()).isAllow()).isTrue();
        assertThat(HALF.judge(facts().lastLook(10, 4, 100).build()))
                .hasToString(Verdict.refuse(
                                "Only 4 of 10 orphans past their grace period have names that are distinctive enough for the last"
                                        + " look, and at least 50 % must. Short or numeric identities can't be told from other"
                                        + " text; lower the share if the providers are trusted without this net.")
                        .toString());
    }

    @Test
    void shouldAllowWhereThereWasNothingToLookFor() {
        assertThat(HALF.judge(facts().lastLook(0, 0, 0).build()).isAllow()).isTrue();
    }

    @Test
    void shouldRequireEveryOrphanAtAShareOfOne() {
        SafetyPolicy all = SafetyPolicies.minimumVerifiable(Fraction.of(1));

        assertThat(all.judge(facts().lastLook(1_000_000, 999_999, 1).build()).severity())
                .isEqualTo(Severity.REFUSE);
        assertThat(all.judge(facts().lastLook(1_000_000, 1_000_000, 1).build()).isAllow())
                .isTrue();
    }

    @Test
    void shouldRefuseAFloorThatChecksNothing() {
        assertThatThrownBy(() -> SafetyPolicies.minimumVerifiable(Fraction.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The minimum share of orphans that the last look can verify is 0 %; it must be more than 0, or it"
                                + " checks nothing. Leave the policy out instead.");
    }

    @Test
    void shouldSayWhatItDoes() {
        assertThat(HALF).hasToString("require that the last look can verify at least 50 % of the orphans");
    }

    @Test
    void shouldRefuseFactsThatDontAddUp() {
        assertThatThrownBy(() -> new LastLookFacts(1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A last look for 1 orphans, 2 of them verifiable, through 3 rows; counts are at least 0, and the"
                                + " verifiable are among the orphans.");
        assertThatThrownBy(() -> new LastLookFacts(1, -1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LastLookFacts(1, 1, -3)).isInstanceOf(IllegalArgumentException.class);
    }
}
