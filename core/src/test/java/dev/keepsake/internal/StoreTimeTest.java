package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An application's uploads must not cost a request for the time each, and still end by the store's clock. */
final class StoreTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Shop shop = new Shop();
    private final SettableClock local = new SettableClock(Instant.parse("1999-12-31T23:59:59Z"));
    private int asked;
    private Duration answering = Duration.ZERO;
    private final StoreTime time = new StoreTime(
            new ForwardingStore(shop.store) {
                @Override
                public Instant now() {
                    asked++;
                    Instant now = super.now();
                    local.advance(answering);
                    return now;
                }
            },
            local);

    @Test
    void shouldAskTheStoreOnceAndCountOn() {
        assertThat(asked).isZero();
        assertThat(time.now()).isBetween(Shop.BEGIN, Shop.BEGIN.plusSeconds(60));

        local.advance(Duration.ofMinutes(50));

        assertThat(time.now()).isBetween(Shop.BEGIN.plus(Duration.ofMinutes(50)), Shop.BEGIN.plus(HOUR));
        assertThat(asked).isOne();
    }

    @Test
    void shouldAskAgainAfterAnHour() {
        Instant unused = time.now();
        local.advance(HOUR.plusSeconds(1));
        shop.pass(Duration.ofMinutes(59));

        assertThat(time.now())
                .isBetween(shop.clock.instant(), shop.clock.instant().plusSeconds(30));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void shouldCountTheTimeThatTheAnswerTook() {
        answering = Duration.ofMinutes(20);

        assertThat(time.now()).isAfterOrEqualTo(Shop.BEGIN.plus(answering));
    }

    /** Time never goes back by a local clock that is set back. */
    @Test
    void shouldNotBeSetBackByTheLocalClock() {
        Instant before = time.now();
        local.advance(Duration.ofDays(1).negated());

        assertThat(time.now()).isAfterOrEqualTo(before);
    }
}
