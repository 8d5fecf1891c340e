package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings that are not whole, or hold odd blobs. */
final class StoreFaultsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseAListingThatIsIncomplete() {
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            throw new IncompleteListingException("Page 2 has no token.");
        });

        RunReport report = refusalOf(rig.collector(store)).report();

        assertThat(report.result()).isEqualTo(Result.REFUSED);
        assertThat(report.refusals()).containsExactly(new StoreRefusal.ListingIncomplete("Page 2 has no token."));
    }

    @Test
    void shouldRefuseAListingWhoseReceiptCountsOtherwise() {
        rig.uploadShown("images/a-big.png");
        BlobStore store = FaultyStore.signing(
                rig.store().store(), receipt -> new ListingReceipt(receipt.blobs() + 1, receipt.startedAt()));

        assertThat(refusalOf(rig.collector(store)))
                .hasMessageContaining("The receipt of memory:// counts 2 blobs and 1 arrived.");
    }

    @Test
    void shouldRefuseAListingThatHasAKeyTwice() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png", "images/d-big.png");
        Blob orphan = rig.store().store().stat(rig.upload("images/e-big.png")).orElseThrow();
        rig.passGrace();
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            ListingReceipt receipt = rig.store().store().list(sink);
            sink.accept(orphan);
            return new ListingReceipt(receipt.blobs() + 1, receipt.startedAt());
        });

        assertThat(refusalOf(rig.collector(store)).report().refusals())
                .containsExactly(new StoreRefusal.ListingIncomplete("The store listed 'images/e-big.png' twice among 6"
                        + " blobs, and a listing has each key once."));
    }

    @Test
    void shouldFailWhenTheStoreCannotBeRead() {
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            throw new BlobStoreException("403 on listing s3://uploads.");
        });

        RunReport report = refusalOf(rig.collector(store)).report();

        assertThat(report.result()).isEqualTo(Result.FAILED);
        assertThat(report.refusals()).containsExactly(new StoreRefusal.StoreFailed("403 on listing s3://uploads."));
        assertThat(rig.ledger().runs().state(report.run())).contains(RunState.FAILED);
    }

    @Test
    void shouldKeepBlobsOfIncompleteOrFutureVersions() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png");
        List<BlobVersion> odd = List.of(
                new BlobVersion(null, 1, Instant.EPOCH),
                new BlobVersion("\"t\"", 1, null),
                new BlobVersion("\"t\"", 1, Instant.parse("2999-01-01T00:00:00Z")));
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            ListingReceipt receipt = rig.store().store().list(sink);
            IntStream.range(0, odd.size())
                    .forEach(i -> sink.accept(new Blob(BlobKey.of("images/odd" + i + "-big.png"), odd.get(i))));
            return new ListingReceipt(receipt.blobs() + odd.size(), receipt.startedAt());
        });

        Plan plan = rig.duePlan(rig.collector(store));

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().orphans().count()).isEqualTo(3);
        assertThat(plan.findings().kept())
                .containsOnlyKeys(
                        "the store gave no entity tag or no time of change",
                        "dated into the future by the store's clock");
    }

    @Test
    void shouldFailWhenTheSpoolCannotBeWritten() {
        BlobCollector collector = BlobCollector.builder(rig.store().store(), rig.ledger())
                .withDatabase(ClaimedDatabase.of(rig.cards()), rig.cards())
                .withSpoolDirectory(rig.spoolDirectory().resolve("absent"))
                .build();

        RunRefusedException refused = refusalOf(collector);

        assertThat(refused.report().result()).isEqualTo(Result.FAILED);
        assertThat(refused).hasMessageContaining("The spool directory").hasMessageContaining("can't be written");
    }

    private static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
