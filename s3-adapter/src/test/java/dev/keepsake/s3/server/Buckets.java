package dev.keepsake.s3.server;

import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Creates buckets in a wanted state. */
final class Buckets {
    private Buckets() {}

    static String create(S3Client client, Versioning versioning) {
        String bucket = "keepsake-" + UUID.randomUUID();
        client.createBucket(request -> request.bucket(bucket));
        switch (versioning) {
            case NEVER -> {}
            case ENABLED -> version(client, bucket, BucketVersioningStatus.ENABLED);
            case SUSPENDED -> {
                // A bucket that was never versioned can't be suspended on every server.
                version(client, bucket, BucketVersioningStatus.ENABLED);
                version(client, bucket, BucketVersioningStatus.SUSPENDED);
            }
        }
        return bucket;
    }

    private static void version(S3Client client, String bucket, BucketVersioningStatus status) {
        client.putBucketVersioning(
                request -> request.bucket(bucket).versioningConfiguration(state -> state.status(status)));
    }
}
