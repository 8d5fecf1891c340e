package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence that references were missed, until somebody has looked. */
public interface ContradictionsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldHaveNoContradictionAtFirst() {
        assertThat(ledger().contradictions().open(Samples.STORE)).isEmpty();
        assertThat(ledger().contradictions().acknowledge(Samples.STORE, "Andrea", "looked", Samples.NIGHT))
                .isZero();
    }

    @Test
    default void shouldKeepContradictionsExactlyAndInOrder() {
        List<BlobKey> keys =
                new ArrayList<>(OddText.KEYS.stream().map(BlobKey::of).toList());
        keys.add(BlobKey.of(OddText.longest()));
        Contradiction first = new Contradiction(
                Samples.STORE,
                Samples.run(9),
                Samples.NIGHT.plusNanos(123_456_789),
                Long.MAX_VALUE,
                keys,
                OddText.longest());
        Contradiction second = contradiction(Samples.STORE, 1);
        Contradiction third = contradiction(Samples.STORE, 5);
        for (Contradiction each : List.of(first, second, third)) {
            ledger().contradictions().raise(each);
        }

        assertThat(reopened().contradictions().open(Samples.STORE)).containsExactly(first, second, third);
    }

    @Test
    default void shouldKeepOneThatIsRaisedTwice() {
        ledger().contradictions().raise(contradiction(Samples.STORE, 1));
        ledger().contradictions().raise(contradiction(Samples.STORE, 1));

        assertThat(reopened().contradictions().open(Samples.STORE)).hasSize(2);
    }

    @Test
    default void shouldBeOpenUntilAcknowledgedInItsStore() {
        ledger().contradictions().raise(contradiction(Samples.STORE, 1));
        ledger().contradictions().raise(contradiction(Samples.STORE, 2));
        ledger().contradictions().raise(contradiction("s3://Uploads/", 3));

        assertThat(ledger().contradictions().acknowledge(Samples.STORE, "J\u00f6rg", "a typo\u0000", Samples.NIGHT))
                .isEqualTo(2);
        assertThat(reopened().contradictions().open(Samples.STORE)).isEmpty();
        assertThat(reopened().contradictions().open("s3://Uploads/")).hasSize(1);

        Contradiction later = contradiction(Samples.STORE, 4);
        ledger().contradictions().raise(later);
        assertThat(reopened().contradictions().open(Samples.STORE)).containsExactly(later);
        assertThat(ledger().contradictions().acknowledge(Samples.STORE, "Andrea", "again", Samples.NIGHT))
                .isOne();
    }

    @Test
    default void shouldBeAcknowledgedOnlyByNameAndReason() {
        ledger().contradictions().raise(contradiction(Samples.STORE, 1));

        for (String blank : List.of("", " ", "\t\n")) {
            assertThatThrownBy(
                            () -> ledger().contradictions().acknowledge(Samples.STORE, blank, "looked", Samples.NIGHT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The contradictions of s3://uploads/ are acknowledged by '" + blank
                            + "' for the reason 'looked'; neither may be blank. Say who looked, and what they found.");
            assertThatThrownBy(
                            () -> ledger().contradictions().acknowledge(Samples.STORE, "Andrea", blank, Samples.NIGHT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(reopened().contradictions().open(Samples.STORE)).hasSize(1);
    }

    @Test
    default void shouldKeepEveryContradictionThoughTwoRaise() {
        for (int round = 1; round <= 20; round++) {
            String store = "s3://store-" + round + "/";
            int kept = RunWalk.race(
                    () -> ledger().contradictions().raise(contradiction(store, 1)),
                    () -> reopened().contradictions().raise(contradiction(store, 2)),
                    IllegalArgumentException.class);
            assertThat(kept).isEqualTo(2);
            assertThat(reopened().contradictions().open(store))
                    .as("round %s", round)
                    .hasSize(2);
        }
    }

    private static Contradiction contradiction(String store, int run) {
        return new Contradiction(
                store, Samples.run(run), Samples.NIGHT, 1, List.of(BlobKey.of("flags/a.png")), "referenced again");
    }
}
