package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the last run of each store found orphaned. */
public interface SightingsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldHaveSightedNothingAtFirst() {
        assertThat(ledger().sightings().of(Samples.STORE, BlobKey.of("flags/a.png")))
                .isEmpty();
    }

    @Test
    default void shouldReplaceAllSightingsOfAStore() {
        ledger().sightings().replace(Samples.STORE, List.of(sighting("flags/a.png"), sighting("flags/b.png")));
        Sighting later = new Sighting(Samples.blob("flags/b.png"), Samples.NIGHT.plusSeconds(60));
        ledger().sightings().replace(Samples.STORE, List.of(later, sighting("flags/c.png")));

        assertThat(find("flags/a.png")).isEmpty();
        assertThat(find("flags/b.png")).containsExactly(later);
        assertThat(find("flags/c.png")).containsExactly(sighting("flags/c.png"));
    }

    @Test
    default void shouldForgetAllSightingsWhenNothingIsOrphanedAnyMore() {
        ledger().sightings().replace(Samples.STORE, List.of(sighting("flags/a.png")));
        ledger().sightings().replace(Samples.STORE, List.of());

        assertThat(find("flags/a.png")).isEmpty();
    }

    @Test
    default void shouldKeepStoresApart() {
        Sighting here = sighting("flags/a.png");
        Sighting there = new Sighting(Samples.blob("flags/a.png"), Samples.NIGHT.plusSeconds(60));
        ledger().sightings().replace(Samples.STORE, List.of(here));
        ledger().sightings().replace("s3://Uploads/", List.of(there));

        assertThat(find("flags/a.png")).containsExactly(here);
        ledger().sightings().replace(Samples.STORE, List.of());
        assertThat(reopened().sightings().of("s3://Uploads/", BlobKey.of("flags/a.png")))
                .contains(there);
    }

    @Test
    default void shouldKeepEveryKeyExactly() {
        List<String> keys = new ArrayList<>(OddText.KEYS);
        keys.add(OddText.longest());
        keys.add("k".repeat(BlobKey.MAX_BYTES));
        keys.add("k".repeat(BlobKey.MAX_BYTES - 1) + "K");
        List<Sighting> sightings = new ArrayList<>();
        for (String each : keys) {
            sightings.add(new Sighting(Samples.blob(each), Samples.NIGHT.plusSeconds(sightings.size())));
        }
        ledger().sightings().replace(Samples.STORE, sightings);

        for (Sighting each : sightings) {
            assertThat(find(each.blob().key().name())).containsExactly(each);
        }
    }

    @Test
    default void shouldKeepVersionAndTimeExactly() {
        Instant micros = Samples.NIGHT.plusNanos(123_456_000);
        Blob partial = new Blob(BlobKey.of("flags/partial.png"), new BlobVersion(null, 0, null));
        Blob large = new Blob(BlobKey.of("flags/large.png"), new BlobVersion("", Long.MAX_VALUE, micros));
        ledger().sightings()
                .replace(Samples.STORE, List.of(new Sighting(partial, micros), new Sighting(large, micros)));

        assertThat(find("flags/partial.png")).containsExactly(new Sighting(partial, micros));
        assertThat(find("flags/large.png")).containsExactly(new Sighting(large, micros));
    }

    private List<Sighting> find(String key) {
        return reopened().sightings().of(Samples.STORE, BlobKey.of(key)).stream()
                .toList();
    }

    private static Sighting sighting(String key) {
        return new Sighting(Samples.blob(key), Samples.NIGHT);
    }
}
