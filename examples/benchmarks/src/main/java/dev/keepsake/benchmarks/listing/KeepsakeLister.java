package dev.keepsake.benchmarks.listing;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.S3BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/** Lists by Keepsake's store. Arguments: the port, and how many workers. */
public final class KeepsakeLister {

    private KeepsakeLister() {}

    public static void main(String[] arguments) {
        KeyDigest digest = new KeyDigest();
        try (S3Client client = Clients.of(arguments[0])) {
            ListingReceipt receipt = S3BlobStore.builder(client, SlowStore.BUCKET)
                    .overWholeBucket()
                    .withListingWorkers(Integer.parseInt(arguments[1]))
                    .build()
                    .list(blob -> digest.add(blob.key().name()));
            System.out.println(digest + " receipt=" + receipt.blobs());
        }
    }
}
