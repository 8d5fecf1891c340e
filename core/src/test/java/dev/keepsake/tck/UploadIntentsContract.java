package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.UploadIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What applications are about to reference (incidents 40 to 44). */
public interface UploadIntentsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldProtectNothingAtFirst() {
        assertThat(active(Samples.NIGHT, "a")).isEmpty();
        assertThat(active(Samples.NIGHT)).isEmpty();
    }

    /** {@code until} is exclusive, to the nanosecond. */
    @Test
    default void shouldProtectAKeyUntilTheEnd() {
        for (Instant end : List.of(
                Samples.NIGHT,
                Samples.NIGHT.plusNanos(1),
                Samples.NIGHT.plusNanos(120_000_000),
                Samples.NIGHT.plusNanos(123_456_000),
                Samples.NIGHT.plusNanos(999_999_999))) {
            String key = "until " + end;
            ledger().uploadIntents().add(intent(key, 1, end));

            assertThat(active(end.minusNanos(1), key, "other")).containsExactly(BlobKey.of(key));
            assertThat(active(end, key)).isEmpty();
            assertThat(active(end.plusNanos(1), key)).isEmpty();
        }
    }

    @Test
    default void shouldProtectForAsLongAsTimeCanSay() {
        ledger().uploadIntents().add(intent("for ever", 1, Instant.MAX));
        ledger().uploadIntents().add(intent("never", 1, Instant.MIN));

        assertThat(active(Samples.NIGHT, "for ever", "never")).containsExactly(BlobKey.of("for ever"));
        ledger().uploadIntents().forget(Samples.STORE, Samples.NIGHT);
        assertThat(active(Samples.NIGHT, "for ever")).hasSize(1);
    }

    @Test
    default void shouldProtectAKeyAsLongAsOneOfItsIntentsLasts() {
        Instant end = Samples.NIGHT.plusSeconds(60);
        ledger().uploadIntents().add(intent("a", 1, end));
        ledger().uploadIntents().add(intent("a", 2, end));

        ledger().uploadIntents().end(intent("a", 1, end), Samples.NIGHT);
        assertThat(active(Samples.NIGHT, "a")).hasSize(1);
        ledger().uploadIntents().end(intent("b", 2, end), Samples.NIGHT);
        ledger().uploadIntents().end(new UploadIntent("s3://Uploads/", BlobKey.of("a"), id(2), end), Samples.NIGHT);
        assertThat(active(Samples.NIGHT, "a")).hasSize(1);
        ledger().uploadIntents().end(intent("a", 2, Samples.NIGHT), Samples.NIGHT);
        ledger().uploadIntents().end(intent("a", 2, Samples.NIGHT), end);
        assertThat(active(Samples.NIGHT, "a")).isEmpty();
        assertThat(active(Samples.NIGHT.minusNanos(1), "a"))
                .as("a run that read the references before it ended")
                .hasSize(1);
    }

    @Test
    default void shouldReplaceAnIntentOfTheSameId() {
        ledger().uploadIntents().add(intent("a", 1, Samples.NIGHT.plusSeconds(60)));
        ledger().uploadIntents().add(intent("b", 1, Samples.NIGHT.plusSeconds(60)));
        ledger().uploadIntents().add(intent("a", 1, Samples.NIGHT.plusSeconds(30)));

        assertThat(active(Samples.NIGHT.plusSeconds(30), "a", "b")).containsExactly(BlobKey.of("b"));
        ledger().uploadIntents().add(intent("a", 1, Samples.NIGHT.plusSeconds(60)));
        assertThat(active(Samples.NIGHT.plusSeconds(30), "a", "b")).hasSize(2);
    }

    @Test
    default void shouldForgetWhatIsOverAtOrBeforeATime() {
        Instant end = Samples.NIGHT.plusNanos(120_000_000);
        ledger().uploadIntents().add(intent("a", 1, end));
        ledger().uploadIntents().add(intent("a", 2, end.plusNanos(1)));
        ledger().uploadIntents().add(intent("b", 1, end));
        ledger().uploadIntents().add(new UploadIntent("s3://Uploads/", BlobKey.of("b"), id(1), end));

        ledger().uploadIntents().forget(Samples.STORE, end.minusNanos(1));
        assertThat(active(Samples.NIGHT, "a", "b")).hasSize(2);
        ledger().uploadIntents().forget(Samples.STORE, end);
        assertThat(active(Samples.NIGHT, "a", "b")).containsExactly(BlobKey.of("a"));
        assertThat(reopened().uploadIntents().active("s3://Uploads/", Set.of(BlobKey.of("b")), Samples.NIGHT))
                .hasSize(1);
    }

    @Test
    default void shouldProtectEveryKeyExactly() {
        List<String> keys = new ArrayList<>(OddText.KEYS);
        keys.add(OddText.longest());
        keys.add("k".repeat(BlobKey.MAX_BYTES));
        List<String> half = keys.subList(0, keys.size() / 2);
        half.forEach(each -> ledger().uploadIntents().add(intent(each, 1, Samples.NIGHT.plusSeconds(1))));

        assertThat(active(Samples.NIGHT, keys.toArray(String[]::new)))
                .isEqualTo(half.stream().map(BlobKey::of).collect(Collectors.toSet()));
    }

    @Test
    default void shouldAskForManyKeysAtOnce() {
        List<BlobKey> keys = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            keys.add(BlobKey.of("k" + i));
        }
        ledger().uploadIntents().add(intent("k0", 1, Samples.NIGHT.plusSeconds(1)));
        ledger().uploadIntents().add(intent("k2499", 1, Samples.NIGHT.plusSeconds(1)));

        assertThat(reopened().uploadIntents().active(Samples.STORE, keys, Samples.NIGHT))
                .containsExactlyInAnyOrder(BlobKey.of("k0"), BlobKey.of("k2499"));
    }

    private Set<BlobKey> active(Instant now, String... keys) {
        return reopened()
                .uploadIntents()
                .active(Samples.STORE, List.of(keys).stream().map(BlobKey::of).toList(), now);
    }

    private static UploadIntent intent(String key, long id, Instant until) {
        return new UploadIntent(Samples.STORE, BlobKey.of(key), id(id), until);
    }

    private static UUID id(long number) {
        return new UUID(number << 32, number);
    }
}
