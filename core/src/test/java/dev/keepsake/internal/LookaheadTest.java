package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quick look-ups are made batch by batch; slow ones for more and more keys, and they hold for a moment. */
final class LookaheadTest {

    private static final List<BlobKey> KEYS =
            IntStream.range(0, 500).mapToObj(i -> BlobKey.of("images/" + i)).toList();

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00Z"));
    private final Lookahead lookahead = new Lookahead(new Stopwatch(clock, () -> 0));

    @Test
    void shouldLookEachBatchUpAnewWhileThatIsQuick() {
        look(Duration.ofSeconds(1));

        assertThat(lookahead.isLong()).isFalse();
        assertThat(lookahead.size()).isEqualTo(250);
        assertThat(lookahead.covers(KEYS.subList(0, 1))).isFalse();
    }

    @Test
    void shouldLookMoreKeysUpTogetherEachTimeItTakesLong() {
        look(Duration.ofMillis(1_001));
        assertThat(lookahead.isLong()).isTrue();
        assertThat(lookahead.size()).isEqualTo(1_000);

        for (int i = 0; i < 5; i++) {
            look(Duration.ofSeconds(2));
        }
        assertThat(lookahead.size()).isEqualTo(16_000);
    }

    @Test
    void shouldLookFewerUpAgainOnceItIsQuick() {
        look(Duration.ofSeconds(2));
        look(Duration.ofMillis(500));
        assertThat(lookahead.size()).isEqualTo(1_000);

        look(Duration.ofMillis(99));
        look(Duration.ofMillis(99));

        assertThat(lookahead.size()).isEqualTo(250);
    }

    @Test
    void shouldCoverWhatWasLookedUpForAMinuteFromItsBeginning() {
        look(Duration.ofSeconds(2));

        assertThat(lookahead.covers(KEYS)).isTrue();
        assertThat(lookahead.covers(List.of(KEYS.get(0), BlobKey.of("images/other"))))
                .isFalse();
        pass(Duration.ofSeconds(58));
        assertThat(lookahead.covers(KEYS)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lookahead.covers(KEYS)).isFalse();
    }

    @Test
    void shouldCoverForThriceAsLongAsItTookIfThatIsMore() {
        look(Duration.ofSeconds(40));

        pass(Duration.ofSeconds(80));
        assertThat(lookahead.covers(KEYS)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lookahead.covers(KEYS)).isFalse();
    }

    @Test
    void shouldNeverCoverForMoreThanTenMinutes() {
        look(Duration.ofMinutes(5));

        pass(Duration.ofMinutes(5));
        assertThat(lookahead.covers(KEYS)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lookahead.covers(KEYS)).isFalse();
    }

    @Test
    void shouldForgetWhatWasLookedUpBefore() {
        look(Duration.ofSeconds(2));
        Stopwatch began = lookahead.begin();
        pass(Duration.ofSeconds(2));
        lookahead.looked(KEYS.subList(0, 10), began);

        assertThat(lookahead.covers(KEYS.subList(0, 10))).isTrue();
        assertThat(lookahead.covers(KEYS.subList(10, 20))).isFalse();
    }

    private void look(Duration time) {
        Stopwatch began = lookahead.begin();
        pass(time);
        lookahead.looked(KEYS, began);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }
}
