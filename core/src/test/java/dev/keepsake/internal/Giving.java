package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Released;
import java.time.Duration;
import java.util.List;

/** The shop, whose users delete cards: ten old images on a card each, and a run that found all in order. */
final class Giving {

    static final Duration DAY = Shop.DAY;
    static final ReleaseLimits LIMITS = ReleaseLimits.atMost(5, DAY);

    final Shop shop = new Shop();

    Giving() {
        for (int number = 0; number < 10; number++) {
            shop.show("card " + number, shop.upload(key(number).name()).name());
        }
        shop.pass(DAY.multipliedBy(3));
        run();
    }

    /** The image of a card. */
    static BlobKey key(int card) {
        return BlobKey.of("images/01GE0W8K2X5Y7Z00000" + card + "-big.png");
    }

    /** A run that plans. */
    void run() {
        Plan plan = collector().plan();
        assertThat(plan.verdict().isAllow()).isTrue();
    }

    /** A user deletes a card, and that is committed. */
    BlobKey drop(int card) {
        shop.cards.remove("card " + card);
        return key(card);
    }

    BlobCollector collector() {
        return collector(shop.store, shop.ledger, shop.provider);
    }

    BlobCollector collector(BlobStore over, Ledger memory, ReferenceProvider... readers) {
        return builder(over, memory, readers).withReleases(LIMITS).build();
    }

    BlobCollector limitedTo(ReleaseLimits limits) {
        return builder(shop.store, shop.ledger, shop.provider)
                .withReleases(limits)
                .build();
    }

    BlobCollector judgedBy(SafetyPolicy... policies) {
        return shop.builder(shop.store, shop.ledger, List.of(policies), shop.provider)
                .withReleases(LIMITS)
                .build();
    }

    /** Without limits. */
    BlobCollectorBuilder builder(BlobStore over, Ledger memory, ReferenceProvider... readers) {
        return shop.builder(over, memory, readers);
    }

    boolean has(BlobKey key) {
        return shop.store.stat(key).isPresent();
    }

    /** The key is left to the runs, and still there, for exactly this reason. */
    @CanIgnoreReturnValue
    <T extends Refusal> T assertQueued(Class<T> reason, Released released) {
        assertThat(released).as(released.message()).isInstanceOf(Released.Queued.class);
        List<Refusal> reasons = ((Released.Queued) released).reasons();
        assertThat(reasons).as(released.message()).hasExactlyElementsOfTypes(reason);
        assertThat(has(released.key())).as("%s is still there", released.key()).isTrue();
        return reason.cast(reasons.get(0));
    }
}
