package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
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

    /** A store that once says too early that nothing follows: with ranges behind it that have keys, it is found out. */
    @Test
    void shouldNeverBelieveThatNothingFollowsWhereLaterRangesHaveKeys() {
        long seed = new Random().nextLong();
        int refused = 0;
        for (int history = 0; history < 500; history++) {
            Random random = new Random(seed + history);
            int page = 1 + random.nextInt(8);
            LivingStore store = new LivingStore(random, 400, page).calm().silentAfter(2 + random.nextInt(30));
            List<RangeProgress> ranges = new ArrayList<>();
            try {
                Listed listed = list(store, page, 8, ranges);
                boolean isFollowed = !listed.keys().isEmpty()
                        && ranges.stream()
                                .anyMatch(each -> each.listed() > 0
                                        && store.silenced().isPresent()
                                        && each.range().after() != null
                                        && each.range()
                                                        .after()
                                                        .compareTo(
                                                                store.silenced().orElseThrow())
                                                >= 0);
                assertThat(isFollowed && !listed.keys().containsAll(store.staying()))
                        .as("lost unseen, seed %d", seed + history)
                        .isFalse();
            } catch (IncompleteListingException e) {
                assertThat(e).hasMessageContaining("nothing follows");
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(20);
    }

    private static Listed list(LivingStore store, int page, int workers) {
        return list(store, page, workers, new ArrayList<>());
    }

    private static Listed list(LivingStore store, int page, int workers, List<RangeProgress> ranges) {
        ListingPace pace = new ListingPace(workers);
        Throttle throttle = new Throttle(Duration.ZERO);
        List<BlobKey> keys = new ArrayList<>();
        PageSource patient = (after, token) -> throttle.call(() -> pace.pass(slower -> {
            try {
                return store.page(after, token);
            } catch (S3CallException e) {
                slower.run();
                throw e;
            }
        }));
        Tiling tiling = new Tiling(SCOPE, patient, store::has, LivingStore.STARTED_AT) {
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
