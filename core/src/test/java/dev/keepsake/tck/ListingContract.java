package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a listing owes. */
public interface ListingContract extends StoreContract {

    @Test
    default void shouldListNothingOfAnEmptyScope() {
        ListingReceipt receipt = fixture().store().list(blob -> {
            throw new AssertionError("An empty store lists '" + blob.key() + "'.");
        });

        assertThat(receipt.blobs()).isZero();
    }

    @Test
    default void shouldListEveryBlobOnceOverSeveralPages() {
        List<BlobKey> keys = IntStream.range(0, 2_001)
                .mapToObj(i -> BlobKey.of("flags/%05d.png".formatted(i)))
                .toList();
        fixture().putAll(keys);

        assertThat(list()).extracting(Blob::key).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    default void shouldDescribeWhatItLists() {
        Blob blob = judged("flags/1.png", "twelve bytes");

        assertThat(blob.version().size()).isEqualTo(12);
        assertThat(blob.version().isComplete()).isTrue();
        assertThat(blob.version()
                        .isSameAs(
                                fixture().store().stat(blob.key()).orElseThrow().version()))
                .isTrue();
    }

    @Test
    default void shouldTellTheTimeByTheClockThatDatesTheBlobs() {
        Blob before = judged("flags/1.png", "old");
        fixture().passSecond();

        ListingReceipt receipt = fixture().store().list(blob -> {});

        assertThat(Duration.between(before.version().lastModified(), receipt.startedAt()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }

    @Test
    default void shouldNotListWhatAnotherProgramDeleted() {
        BlobKey gone = put("flags/1.png", "gone");
        BlobKey left = put("flags/2.png", "left");
        fixture().delete(gone);

        assertThat(list()).extracting(Blob::key).containsExactly(left);
    }

    @Test
    default void shouldListTheLatestContentOfAnOverwrittenBlob() {
        put("flags/1.png", "old");
        put("flags/1.png", "newer");

        assertThat(list())
                .singleElement()
                .satisfies(blob -> assertThat(blob.version().size()).isEqualTo(5));
    }

    @Test
    default void shouldNotTakeSiblingsOfThePrefix() {
        BlobKey inside = put("flags/1.png", "inside");
        put("flags-v2/1.png", "sibling");
        put("flag", "a shorter name");
        put("a/flags/1.png", "elsewhere");
        List<BlobKey> listed = new ArrayList<>();

        ListingReceipt receipt = fixture().under("flags/").list(blob -> listed.add(blob.key()));

        assertThat(listed).containsExactly(inside);
        assertThat(receipt.blobs()).isOne();
    }

    @Test
    default void shouldStopWhenTheSinkFails() {
        put("flags/1.png", "1");
        put("flags/2.png", "2");
        AtomicInteger calls = new AtomicInteger();
        RuntimeException full = new IllegalStateException("disk full");

        assertThatThrownBy(() -> fixture().store().list(blob -> {
                    calls.incrementAndGet();
                    throw full;
                }))
                .isSameAs(full);
        assertThat(calls).hasValue(1);
    }
}
