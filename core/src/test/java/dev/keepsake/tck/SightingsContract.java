package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the last run of each store found orphaned. */
public interface SightingsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldHaveSightedNothingAtFirst() {
        assertThat(find("flags/a.png")).isEmpty();
    }

    @Test
    default void shouldReplaceAllSightingsOfAStore() {
        replace(Samples.STORE, List.of(sighting("flags/a.png"), sighting("flags/b.png")));
        Sighting later = new Sighting(Samples.blob("flags/b.png"), Samples.NIGHT.plusSeconds(60));
        replace(Samples.STORE, List.of(later, sighting("flags/c.png")));

        assertThat(find("flags/a.png")).isEmpty();
        assertThat(find("flags/b.png")).containsExactly(later);
        assertThat(find("flags/c.png")).containsExactly(sighting("flags/c.png"));
    }

    @Test
    default void shouldForgetAllSightingsWhenNothingIsOrphanedAnyMore() {
        replace(Samples.STORE, List.of(sighting("flags/a.png")));
        replace(Samples.STORE, List.of());

        assertThat(find("flags/a.png")).isEmpty();
    }

    @Test
    default void shouldKeepStoresApart() {
        Sighting here = sighting("flags/a.png");
        Sighting there = new Sighting(Samples.blob("flags/a.png"), Samples.NIGHT.plusSeconds(60));
        replace(Samples.STORE, List.of(here));
        replace("s3://Uploads/", List.of(there));

        assertThat(find("flags/a.png")).containsExactly(here);
        replace(Samples.STORE, List.of());
        assertThat(reopened().sightings().of("s3://Uploads/", List.of(BlobKey.of("flags/a.png"))))
                .containsExactly(Map.entry(BlobKey.of("flags/a.png"), there));
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
        replace(Samples.STORE, sightings);

        for (Sighting each : sightings) {
            assertThat(find(each.blob().key().name())).containsExactly(each);
        }
    }

    @Test
    default void shouldKeepVersionAndTimeExactly() {
        Instant micros = Samples.NIGHT.plusNanos(123_456_000);
        Blob partial = new Blob(BlobKey.of("flags/partial.png"), new BlobVersion(null, 0, null));
        Blob large = new Blob(BlobKey.of("flags/large.png"), new BlobVersion("", Long.MAX_VALUE, micros));
        replace(Samples.STORE, List.of(new Sighting(partial, micros), new Sighting(large, micros)));

        assertThat(find("flags/partial.png")).containsExactly(new Sighting(partial, micros));
        assertThat(find("flags/large.png")).containsExactly(new Sighting(large, micros));
    }

    @Test
    default void shouldFindManyAtOnce() {
        List<Sighting> sightings = new ArrayList<>();
        Set<BlobKey> asked = new HashSet<>();
        Map<BlobKey, Sighting> expected = new HashMap<>();
        for (int i = 0; i < 2_500; i++) {
            Sighting each = sighting("flags/" + i + ".png");
            sightings.add(each);
            if (i % 2 == 0) {
                asked.add(each.blob().key());
                expected.put(each.blob().key(), each);
            } else {
                asked.add(BlobKey.of("flags/" + i + ".PNG"));
            }
        }
        replace(Samples.STORE, sightings);

        assertThat(reopened().sightings().of(Samples.STORE, asked)).isEqualTo(expected);
        assertThat(reopened().sightings().of(Samples.STORE, List.of())).isEmpty();
        BlobKey twice = BlobKey.of("flags/0.png");
        assertThat(reopened().sightings().of(Samples.STORE, List.of(twice, twice)))
                .containsOnlyKeys(twice);
    }

    /** Some gone, some new, some with another content or time under the same key, the others as they were. */
    @Test
    default void shouldReplaceManyBySomeThatAreTheSame() {
        Map<BlobKey, Sighting> before = new HashMap<>();
        Map<BlobKey, Sighting> after = new HashMap<>();
        for (int i = 0; i < 1_200; i++) {
            Sighting old = sighting("flags/" + i + ".png");
            Blob changed = new Blob(old.blob().key(), new BlobVersion("\"e2\"", 1000, Samples.NIGHT));
            Sighting next = switch (i % 4) {
                case 0 -> old;
                case 1 -> new Sighting(changed, Samples.NIGHT);
                case 2 -> new Sighting(old.blob(), Samples.NIGHT.plusNanos(1_000));
                default -> sighting("flags/new " + i + ".png");
            };
            before.put(old.blob().key(), old);
            after.put(next.blob().key(), next);
        }
        replace(Samples.STORE, List.copyOf(before.values()));
        replace(Samples.STORE, List.copyOf(after.values()));

        Set<BlobKey> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        assertThat(reopened().sightings().of(Samples.STORE, all)).isEqualTo(after);
    }

    /** A store may list a key twice; what is done then is not for a ledger to decide. */
    @Test
    default void shouldKeepTheLastOfTwoSightingsOfOneKey() {
        Sighting last = new Sighting(Samples.blob("flags/a.png"), Samples.NIGHT.plusSeconds(1));
        replace(Samples.STORE, List.of(sighting("flags/a.png"), sighting("flags/b.png"), last));

        assertThat(find("flags/a.png")).containsExactly(last);
    }

    private List<Sighting> find(String key) {
        return List.copyOf(reopened()
                .sightings()
                .of(Samples.STORE, List.of(BlobKey.of(key)))
                .values());
    }

    private void replace(String store, List<Sighting> sightings) {
        Lease lease = Samples.lease(ledger(), store, Samples.run(1));
        ledger().sightings().replace(lease, sightings);
    }

    private static Sighting sighting(String key) {
        return new Sighting(Samples.blob(key), Samples.NIGHT);
    }
}
