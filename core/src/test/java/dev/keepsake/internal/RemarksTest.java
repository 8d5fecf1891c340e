package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.Removal;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.report.Result;
import dev.keepsake.tck.ForwardingRemoval;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store's removal has to say of itself, such as that conditions are ignored, is heard in each sweep. */
final class RemarksTest {

    private final Shop shop = new Shop();
    private int asked;
    private Plan plan;

    @BeforeEach
    void aShopWithTwoOrphans() {
        shop.show("a", shop.upload("images/a-big.png").name());
        assertThat(List.of(shop.upload("images/b-big.png"), shop.upload("images/c-big.png")))
                .hasSize(2);
        shop.seeTwice();
        plan = shop.collector().plan();
    }

    @Test
    void shouldAskOnceForARemarkThatIsMadeInTheFirstBatch() {
        assertThat(oneByOne(remarking(1)).execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(asked).isOne();
    }

    @Test
    void shouldAskAfterEachBatchUntilThereIsARemark() {
        assertThat(oneByOne(remarking(Integer.MAX_VALUE)).execute(plan).result())
                .isEqualTo(Result.SWEPT);

        assertThat(asked).isEqualTo(2);
    }

    private BlobStore remarking(int from) {
        return new ForwardingStore(shop.store) {
            @Override
            protected Removal over(Removal removal) {
                return new ForwardingRemoval(removal) {
                    @Override
                    public Optional<String> remarks() {
                        asked++;
                        return Optional.of("The store ignores conditions.").filter(text -> asked >= from);
                    }
                };
            }
        };
    }

    private BlobCollector oneByOne(BlobStore store) {
        return BlobCollector.builder(store, shop.ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(1))))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, 1, Duration.ZERO))
                .withClock(shop.clock)
                .build();
    }
}
