package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStoreException;
import org.junit.jupiter.api.Test;

class ListingPaceTest {

    private final ListingPace pace = new ListingPace(8);

    @Test
    void shouldHalveWhenTurnedAwayAndGrowByOneARound() {
        throttled();
        assertThat(pace.allowed()).isEqualTo(4);
        throttled();
        throttled();
        assertThat(pace.allowed()).isEqualTo(1);
        throttled();
        assertThat(pace.allowed()).isEqualTo(1);

        answered();
        assertThat(pace.allowed()).isEqualTo(2);
        answered();
        answered();
        answered();
        assertThat(pace.allowed()).isEqualTo(3);
        for (int i = 0; i < 100; i++) {
            answered();
        }
        assertThat(pace.allowed()).isEqualTo(8);
    }

    @Test
    void shouldHalveOnceForAllThatWereUnderWayTogether() {
        String unused = pace.pass(outer -> pace.pass(inner -> {
            outer.run();
            inner.run();
            outer.run();
            return "answered";
        }));

        assertThat(pace.allowed()).isEqualTo(4);
    }

    @Test
    void shouldGiveItsTurnBackAfterAFailure() {
        ListingPace one = new ListingPace(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> one.pass(slower -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(one.<String>pass(slower -> "answered")).isEqualTo("answered");
    }

    @Test
    void shouldNotWaitOnceInterrupted() {
        ListingPace one = new ListingPace(1);
        assertThatThrownBy(() -> one.pass(outer -> {
                    Thread.currentThread().interrupt();
                    return one.pass(inner -> "never");
                }))
                .isInstanceOf(BlobStoreException.class)
                .hasMessage("A listing was interrupted while it waited for its turn. Run again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void throttled() {
        assertThatThrownBy(() -> pace.pass(slower -> {
                    slower.run();
                    throw new IllegalStateException("throttled");
                }))
                .hasMessage("throttled");
    }

    private void answered() {
        String unused = pace.pass(slower -> "answered");
    }
}
