package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group J: ages counted from the wrong time, or by a wrong clock. */
final class ClockIncidentsTest {

    private static final BlobKey ODD = BlobKey.of("files/" + Site.id(950));

    private final Site site = new Site();

    /** Long orphaned, and uploaded again a moment ago: the time that counts is that of the bytes that would go. */
    @Test
    void incident45CountsTheAgeOfWhatWouldGo() {
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey again = site.orphan(ODD.name());
        site.pass(Duration.ofDays(30));
        Plan unused = collector.plan();
        site.pass(Duration.ofDays(2));
        Object unusedBlob = site.store.put(again, new byte[] {1, 2, 3});

        assertThat(collector.plan().blobs()).extracting(Blob::key).isNotEmpty().doesNotContain(again);
        site.assertCollects(collector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
    void incident46RefusesToRemoveByAClockThatIsNotTheStores(String apart) {
        BlobCollector right = site.collector(site.filesProvider());
        Plan plan = site.duePlan(right);
        BlobCollector wrong = site.off(Duration.parse(apart));

        assertThat(Site.refused(() -> wrong.execute(plan)).report().refusals())
                .singleElement()
                .isInstanceOfSatisfying(PairingRefusal.ClocksApart.class, refusal -> {
                    assertThat(refusal.apart()).isEqualTo(Duration.parse(apart).abs());
                    assertThat(refusal.limit()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(refusal.stored()).isEqualTo(site.clock.instant());
                });
        site.assertUntouched();
        site.assertCollects(right);
    }

    /** Nothing is condemned by a local clock: a host that is a year ahead plans what all others plan. */
    @Test
    void incident46CountsAgesByTheStoresClock() {
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey young = site.orphan(ODD.name());
        BlobCollector ahead = site.off(Duration.ofDays(365));

        assertThat(ahead.plan().blobs()).isEmpty();
        site.pass(Duration.ofDays(2));
        assertThat(ahead.plan().blobs()).extracting(Blob::key).doesNotContain(young);
        site.assertCollects(collector);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1970-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void incident46KeepsWhatHasNoTimeOrOneToCome(String time) {
        Optional<Instant> dated =
                Optional.of(time).filter(each -> !each.isEmpty()).map(Instant::parse);
        BlobCollector collector = listing(dated);
        site.pass(Duration.ofDays(10));
        Plan unused = collector.plan();
        site.pass(Duration.ofDays(2));

        Plan plan = collector.plan();

        assertThat(plan.blobs()).hasSize(4).extracting(Blob::key).doesNotContain(ODD);
        site.assertCollects(collector);
    }

    /** A restored or replicated object may have any older time; that it was seen orphaned twice is our own knowledge. */
    @Test
    void incident46CountsFromTheFirstSightingWhereATimeIsTooOld() {
        BlobCollector collector = listing(Optional.of(Instant.parse("1999-01-01T00:00:00Z")));
        site.pass(Duration.ofDays(10));

        assertThat(collector.plan().blobs()).isEmpty();
        site.pass(Duration.ofHours(23));
        assertThat(collector.plan().blobs()).isEmpty();
        site.pass(Duration.ofHours(2));
        assertThat(collector.plan().blobs()).extracting(Blob::key).contains(ODD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P-7D"})
    void incident46AcceptsNoCutOffInTheFuture(String grace) {
        assertThatThrownBy(() -> site.builder(site.filesProvider()).withGracePeriod(Duration.parse(grace)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it must be more than zero");
    }

    /** Over a store that dates one orphan otherwise. */
    private BlobCollector listing(Optional<Instant> dated) {
        BlobStore store = FaultyStore.listing(site.store, sink -> {
            ListingReceipt receipt = site.store.list(sink);
            sink.accept(new Blob(ODD, new BlobVersion("\"odd\"", 1, dated.orElse(null))));
            return new ListingReceipt(receipt.blobs() + 1, receipt.startedAt());
        });
        return site.builder(store, site.ledger, site.filesProvider()).build();
    }
}
