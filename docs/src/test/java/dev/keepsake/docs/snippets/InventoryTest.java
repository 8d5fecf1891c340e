package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.S3BlobStore;
import dev.keepsake.s3.S3Inventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** A store that is listed by reports, before S3 has written the first. */
class InventoryTest {

    @Test
    void shouldListNothingWithoutAReport() {
        try (Stage stage = Stage.open()) {
            BlobStore store = store(stage.s3(), stage.bucket(), stage.bucket());
            List<Blob> listed = new ArrayList<>();

            assertThatThrownBy(() -> store.list(listed::add))
                    .isInstanceOf(IncompleteListingException.class)
                    .hasMessageStartingWith("There is no inventory report at ");
            assertThat(listed).isEmpty();
            ListingReceipt receipt = store.listNow(listed::add);
            assertThat(receipt.blobs()).isEqualTo(listed.size()).isPositive();
        }
    }

    private static BlobStore store(S3Client s3, String bucket, String reports) {
        // tag::operations-inventory
        BlobStore store = S3BlobStore.builder(s3, bucket)
                .overWholeBucket()
                .listedByInventory(
                        S3Inventory.at(reports, "inventory/uploads/daily/").notOlderThan(Duration.ofDays(2)))
                .build();
        // end::operations-inventory
        return store;
    }
}
