package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** A shop with two orphans that were seen once, and somebody who listens to its collectors. */
final class HeardShop {

    static final String STARTED = "started memory://";
    static final SafetyPolicy HOLDING = facts -> Verdict.keep("Nothing is urgent.")
            .and(Verdict.hold("Many flags would go."))
            .and(Verdict.hold("It is Friday."));

    final Shop shop = new Shop();
    final Events events = new Events();
    final BlobKey orphan;

    HeardShop() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        BlobKey unused = shop.upload("images/c-big.png");
        shop.seeTwice();
    }

    void requireOneRunAndThread() {
        assertThat(events.runs()).hasSizeLessThanOrEqualTo(1);
        assertThat(events.threads()).isSubsetOf(Thread.currentThread());
    }

    BlobCollector collector() {
        return collecting(shop.store, shop.ledger);
    }

    BlobCollector judgedBy(SafetyPolicy policy) {
        return over(shop.ledger, policy);
    }

    BlobCollector over(Ledger ledger, SafetyPolicy... policies) {
        return collecting(shop.store, ledger, policies);
    }

    /** The first batch has one blob. */
    BlobCollector collecting(BlobStore store, Ledger ledger, SafetyPolicy... policies) {
        return BlobCollector.builder(store, ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(policies.length == 0 ? facts -> Verdict.allow() : policies[0]))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, 1, Duration.ZERO))
                .withClock(shop.clock)
                .withListener(events)
                .build();
    }

    static RunRefusedException refusalOf(Callable<?> call) {
        return catchThrowableOfType(RunRefusedException.class, call::call);
    }
}
