package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who lets data go for good says why, once, and names a judge for it. */
final class FinalRemovalTest {

    private static final SafetyPolicy POLICY = SafetyPolicies.largestCount(500);

    private final Shop shop = new Shop();
    private final BlobCollectorBuilder builder = shop.builder(shop.store, shop.ledger, shop.provider);

    @Test
    void shouldKeepItsReasonAndItsPolicy() {
        FinalRemoval named = new FinalRemoval("thumbnails can be made again", POLICY);

        assertThat(named.reason()).isEqualTo("thumbnails can be made again");
        assertThat(named.policy()).isSameAs(POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void shouldRequireAReason(String blank) {
        assertThatThrownBy(() -> builder.withFinalRemoval(blank, POLICY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The removal for good has no reason; say why data that can't be brought back may go.");
    }

    @Test
    @SuppressWarnings("NullAway") // this is about callers without a null checker
    void shouldRequireAPolicy() {
        assertThatThrownBy(() -> builder.withFinalRemoval("thumbnails can be made again", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("policy");
    }

    @Test
    void shouldBeNamedOnce() {
        builder.withFinalRemoval("thumbnails can be made again", POLICY);

        assertThatThrownBy(() -> builder.withFinalRemoval("everything can", facts -> POLICY.judge(facts)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The removal for good was set to ")
                .hasMessageContaining("reason=thumbnails can be made again")
                .hasMessageContaining("reason=everything can")
                .hasMessageEndingWith(" again; set it once.");
    }
}
