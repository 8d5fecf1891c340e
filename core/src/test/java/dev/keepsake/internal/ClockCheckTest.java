package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store's clock against this host's, by an object just written (incident 46). */
final class ClockCheckTest {

    private static final Instant NOW = Samples.NIGHT;

    private final SettableClock clock = new SettableClock(NOW);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT5M", "PT-5M", "PT4M59.9S"})
    void shouldBelieveAStoreThatIsFiveMinutesApart(String apart) {
        assertThatCode(() -> requireSame(NOW.plus(Duration.parse(apart)), Duration.ZERO))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M0.001S", "PT-5M-0.001S", "PT1H", "PT-1H", "P1D", "P-1D"})
    void shouldRefuseAStoreThatIsFurtherApart(String apart) {
        Instant stored = NOW.plus(Duration.parse(apart));

        Refused refused = catchThrowableOfType(Refused.class, () -> requireSame(stored, Duration.ZERO));

        assertThat(refused.refusals())
                .containsExactly(new PairingRefusal.ClocksApart(
                        stored, NOW, Duration.parse(apart).abs(), Duration.ofMinutes(5), "the marker"));
    }

    /** A request that took long was dated somewhere in between, and the ends are what it may be far from. */
    @Test
    void shouldBelieveAnyTimeWithinASlowRequest() {
        assertThatCode(() -> requireSame(NOW.plus(Duration.ofMinutes(20)), Duration.ofHours(1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> requireSame(NOW.plus(Duration.ofMinutes(65)), Duration.ofHours(1)))
                .doesNotThrowAnyException();
        Refused refused = catchThrowableOfType(
                Refused.class, () -> requireSame(NOW.minus(Duration.ofMinutes(6)), Duration.ofHours(1)));
        assertThat(refused.refusals()).hasSize(1);
    }

    @Test
    void shouldNotAdoptNorSweepWithAWrongClock() {
        Shop shop = new Shop();
        shop.show("a", shop.upload("images/a-big.png").name());
        BlobKey orphan = shop.upload("images/b-big.png");
        shop.seeTwice();
        BlobCollector right = shop.collector();
        BlobCollector wrong = at(shop, Clock.offset(shop.clock, Duration.ofHours(-1)));

        assertThat(refusalOf(() -> wrong.adopt("Ada", "production"))).isInstanceOf(PairingRefusal.ClocksApart.class);

        right.adopt("Ada", "production");
        Plan plan = wrong.plan();
        assertThat(refusalOf(() -> wrong.execute(plan))).isInstanceOf(PairingRefusal.ClocksApart.class);
        assertThat(shop.store.stat(orphan)).as("the orphan").isPresent();

        assertThat(right.execute(right.plan()).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.stat(orphan)).isEmpty();
    }

    private static BlobCollector at(Shop shop, Clock clock) {
        return BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(facts -> Verdict.allow()))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withClock(clock)
                .build();
    }

    private static Refusal refusalOf(ThrowingCallable call) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().refusals()).hasSize(1);
        return refused.report().refusals().get(0);
    }

    private void requireSame(Instant stored, Duration takes) {
        clock.set(NOW);
        new ClockCheck(clock).requireSame(() -> {
            clock.advance(takes);
            OwnerMarker marker = new OwnerMarker("s", "t", 0, "d", "w", NOW);
            return new OwnerMarkers.Written(marker, "the marker", stored);
        });
    }
}
