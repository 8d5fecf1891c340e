package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/** Copies between a store's bucket and a quarantine, which may be in another one. All fail with {@link S3CallException}. */
final class S3Copies {

    private final S3Client client;
    private final S3Bucket bucket;
    private final S3Settings settings;

    S3Copies(S3Client client, S3Bucket bucket, S3Settings settings) {
        this.client = client;
        this.bucket = bucket;
        this.settings = settings;
    }

    S3Bucket bucketOf(CopyPlace copy) {
        return copy.bucket().equals(bucket.name()) ? bucket : new S3Bucket(client, copy.bucket(), settings);
    }

    /** The copy, or empty if the store proved that there is none. */
    Optional<Sight> at(CopyPlace copy) {
        return new S3Look(bucketOf(copy)).at(copy.key());
    }

    /** Copies a blob aside while it still has the entity tag. */
    void aside(BlobKey key, Sight source, CopyPlace copy) {
        CopyPlace original = new CopyPlace(bucket.name(), key);
        make(ifNone -> bucketOf(copy)
                .copy(
                        original,
                        source.version().entityTag(),
                        copy.key(),
                        source.storageClass().orElse(null),
                        ifNone));
    }

    /** Copies a copy back over an absent key. */
    void back(CopyPlace copy, Sight source, BlobKey key) {
        make(ifNone -> bucket.copy(
                copy, source.version().entityTag(), key, source.storageClass().orElse(null), ifNone));
    }

    /** Over nothing where the store knows that condition. Without it a copy lands on a copy, or on an absent key. */
    private void make(Copy copy) {
        Throttle throttle = new Throttle(settings.throttlePause());
        try {
            CopyObjectResponse unused = throttle.call(() -> copy.make("*"));
        } catch (S3CallException e) {
            if (e.kind() != S3Failure.UNSUPPORTED) {
                throw e;
            }
            CopyObjectResponse unused = throttle.call(() -> copy.make(null));
        }
    }

    @FunctionalInterface
    private interface Copy {
        CopyObjectResponse make(@Nullable String ifNoneMatch);
    }
}
