package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.ReferenceRefusal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CanaryRollTest {

    private static final ProviderId ONE = ProviderId.of("one");
    private static final ProviderId OTHER = ProviderId.of("other");
    private static final BlobKey A = BlobKey.of("a");
    private static final BlobKey B = BlobKey.of("b");

    private final CanaryRoll roll =
            new CanaryRoll(List.of(new Canary(ONE, A), new Canary(OTHER, A), new Canary(ONE, B)));

    @Test
    void shouldBeContentWhenAllAreListedAndNamed() {
        roll.matched(A, Match.EXACT);
        roll.matched(B, Match.NEAR);
        roll.matched(BlobKey.of("c"), Match.NONE);

        assertThat(roll.refusals()).isEmpty();
    }

    /** Each stands among its provider's references, so only an error of the matching itself can bring this about. */
    @Test
    void shouldTellACanaryThatCameOutAsAnOrphan() {
        roll.matched(A, Match.NONE);
        roll.matched(B, Match.EXACT);

        assertThat(roll.refusals())
                .containsExactly(
                        new ReferenceRefusal.CanaryLost(ONE, A, CanaryTrouble.CONDEMNED),
                        new ReferenceRefusal.CanaryLost(OTHER, A, CanaryTrouble.CONDEMNED));
    }

    @Test
    void shouldTellACanaryThatWasNotListed() {
        roll.matched(A, Match.EXACT);

        assertThat(roll.refusals()).containsExactly(new ReferenceRefusal.CanaryLost(ONE, B, CanaryTrouble.NOT_LISTED));
    }
}
