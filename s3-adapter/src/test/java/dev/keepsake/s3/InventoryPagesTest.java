package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.s3.server.Versioning;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A report and pages show the same blobs, whatever characters of Unicode their keys have. */
class InventoryPagesTest {

    private static final int ROUNDS = 60;
    private static final int KEYS = 200;

    private final S3Server server = Servers.localS3();
    private final String bucket = server.createBucket(Versioning.NEVER);

    @Test
    void shouldListByReportWhatPagesShow() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Blob> pages =
                    pages(Stream.generate(new RandomKeys(random)::next).limit(KEYS));
            List<Blob> shuffled = new ArrayList<>(pages);
            Collections.shuffle(shuffled, random);
            write(shuffled, random.nextInt(shuffled.size() + 1));

            List<Blob> reported = new ArrayList<>();
            ListingReceipt receipt = S3BlobStore.builder(server.client(), bucket)
                    .overWholeBucket()
                    .listedByInventory(S3Inventory.at(bucket, "keepsake reports/"))
                    .build()
                    .list(reported::add);

            assertThat(reported).as("seed " + seed).isEqualTo(shuffled).isNotEmpty();
            assertThat(receipt.blobs()).as("seed " + seed).isEqualTo(pages.size());
        }
    }

    /** As the pages of AWS S3 show keys; the servers for tests don't keep all, nor their order. */
    private List<Blob> pages(Stream<BlobKey> keys) {
        String contents = Wire.contents(keys.collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(key -> URLEncoder.encode(key.name(), StandardCharsets.UTF_8))
                .toArray(String[]::new));
        StubHttpClient stub = new StubHttpClient()
                .when(
                        Wire.LIST,
                        Wire.listing("<Name>" + bucket + "</Name><EncodingType>url</EncodingType>"
                                + "<IsTruncated>false</IsTruncated>" + contents));
        List<Blob> pages = new ArrayList<>();
        ListingReceipt unused = S3BlobStore.wholeBucket(stub.client(), bucket).list(pages::add);
        return pages;
    }

    private void write(List<Blob> blobs, int firstFile) {
        String[] rows =
                blobs.stream().map(each -> InventoryWriter.row(bucket, each)).toArray(String[]::new);
        InventoryWriter.of(bucket, Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS))
                .file(Arrays.copyOfRange(rows, 0, firstFile))
                .file(Arrays.copyOfRange(rows, firstFile, rows.length))
                .into(server.client(), bucket, "keepsake reports/");
    }
}
