package dev.keepsake.s3;

import static dev.keepsake.s3.InventoryWriter.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A store that is listed by reports, which tests put into a real server. */
abstract class InventoryRig {

    static final String FOLDER = "inventory/uploads/daily/";
    static final String TIME = "2022-10-01T11:00:00.789Z";
    static final String TAG = "0123456789abcdef";

    final S3Server server = Servers.localS3();
    final String source = server.createBucket(Versioning.NEVER);
    final String reports = server.createBucket(Versioning.NEVER);
    final Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    final List<Blob> listed = new ArrayList<>();

    InventoryWriter report(Instant created) {
        return InventoryWriter.of(source, created);
    }

    String imageRow(String key) {
        return row(source, key, "4", TIME, TAG, "STANDARD");
    }

    @CanIgnoreReturnValue
    String write(InventoryWriter report) {
        return report.into(server.client(), reports, FOLDER);
    }

    S3BlobStore store(S3Inventory inventory) {
        return S3BlobStore.builder(server.client(), source)
                .under("images/")
                .listedByInventory(inventory)
                .build();
    }

    @CanIgnoreReturnValue
    ListingReceipt list() {
        return store(S3Inventory.at(reports, FOLDER)).list(listed::add);
    }

    List<String> keys() {
        return listed.stream().map(each -> each.key().name()).toList();
    }

    void assertRefused(String... parts) {
        assertThatThrownBy(this::list)
                .isInstanceOf(IncompleteListingException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
