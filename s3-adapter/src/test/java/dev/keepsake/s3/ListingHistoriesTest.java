package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of listings of stores whose keys come and go: what stays is listed once, and nothing twice. */
class ListingHistoriesTest {

    private static final S3Scope SCOPE = new S3Scope(Wire.BUCKET, "");

    @Test
    void shouldListEveryKeyThatStaysOnceWhateverHappens() {
        long seed = new Random().nextLong();
        int ranges = 0;
        for (int history = 0; history < 2_000; history++) {
            Random random = new Random(seed + history);
            int page = 1 + random.nextInt(8);
            LivingStore store = new LivingStore(random, 250, page);

            Listed listed = list(store, page, 1 + random.nextInt(8));

            Set<BlobKey> once = new HashSet<>(listed.keys());
            assertThat(once).as("keys, seed %d", seed + history).hasSameSizeAs(listed.keys());
            assertThat(once).as("seed %d", seed + history).containsAll(store.staying());
            assertThat(listed.blobs())
                    .as("receipt, seed %d", seed + history)
                    .isEqualTo(listed.keys().size());
            ranges += listed.ranges();
        }
        assertThat(ranges).as("ranges, seed %d", seed).isGreaterThan(4_000);
    }

    @Test
    void shouldSendAQuarterMoreRequestsAtMost() {
        long seed = new Random().nextLong();
        for (int history = 0; history < 300; history++) {
            Random random = new Random(seed + history);
            int page = 1 + random.nextInt(8);
            LivingStore store = new LivingStore(random, 1_000, page).calm();

            Listed listed = list(store, page, 16);

            int pages = Math.max(1, (listed.keys().size() + page - 1) / page);
            // Two more: the first page, and the question whether the store begins where it is told to.
            assertThat(store.requests()).as("seed %d", seed + history).isLessThanOrEqualTo(2 + pages * 5 / 4);
        }
    }

    private static Listed list(LivingStore store, int page, int workers) {
        ListingPace pace = new ListingPace(workers);
        Throttle throttle = new Throttle(Duration.ZERO);
        List<BlobKey> keys = new ArrayList<>();
        List<RangeProgress> ranges = new ArrayList<>();
        PageSource patient = (after, token) -> throttle.call(() -> pace.pass(slower -> {
            try {
                return store.page(after, token);
            } catch (S3CallException e) {
                slower.run();
                throw e;
            }
        }));
        Tiling tiling = new Tiling(SCOPE, patient, store::has) {
            @Override
            void require(List<RangeProgress> all) {
                ranges.addAll(all);
                super.require(all);
            }
        };
        RangeListing listing =
                new RangeListing(patient, SCOPE, page, pace::allowed, blob -> keys.add(blob.key()), key -> true);
        long blobs = listing.list(patient.page(null, null), tiling);
        return new Listed(keys, blobs, ranges.size());
    }

    private record Listed(List<BlobKey> keys, long blobs, int ranges) {}
}
