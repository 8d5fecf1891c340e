package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * One bucket: the few verbs that are used, each with the library's settings on every request. All fail with
 * {@link S3CallException}.
 *
 * <p>No verb deletes a version: none can name one.
 */
final class S3Bucket {

    /** The most that one CopyObject takes, in bytes. */
    static final long LARGEST_COPY = 5L << 30;

    private static final String VERSION = Optional.ofNullable(
                    S3Bucket.class.getPackage().getImplementationVersion())
            .orElse("dev");

    /** A retry of a delete whose reply was lost finds the blob gone and would say so, as if somebody else had been. */
    private static final SdkPlugin NO_RETRY =
            client -> client.overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));

    private final S3Client client;
    private final String name;
    private final @Nullable String owner;
    private final AwsRequestOverrideConfiguration reading;

    S3Bucket(S3Client client, String name, S3Settings settings) {
        this.client = client;
        this.name = name;
        this.owner = settings.expectedOwner().orElse(null);
        this.reading = requestSettings(settings);
    }

    static AwsRequestOverrideConfiguration requestSettings(S3Settings settings) {
        return AwsRequestOverrideConfiguration.builder()
                .addApiName(api -> api.name("keepsake").version(VERSION))
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .apiCallTimeout(settings.totalTimeout())
                .build();
    }

    String name() {
        return name;
    }

    /** A page of the listing; without URL encoding some keys would make it unreadable, or read as other keys. */
    ListObjectsV2Response list(String prefix, @Nullable String token, int maxKeys) {
        return call(
                "ListObjectsV2",
                null,
                () -> client.listObjectsV2(request -> request.bucket(name)
                        .prefix(prefix.isEmpty() ? null : prefix)
                        .continuationToken(token)
                        .maxKeys(maxKeys)
                        .encodingType(EncodingType.URL)
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(reading)));
    }

    /**
     * A page of a listing, which the capture reads; the response has the headers only.
     *
     * @param after with what a first page begins, exclusively; null for the scope's beginning
     * @param token with what any other page goes on; null for a first one
     */
    ListObjectsV2Response list(
            String prefix, @Nullable BlobKey after, @Nullable String token, int maxKeys, PageCapture capture) {
        AwsRequestOverrideConfiguration capturing =
                reading.toBuilder().addPlugin(capture.plugin()).build();
        return call(
                "ListObjectsV2",
                null,
                () -> client.listObjectsV2(request -> request.bucket(name)
                        .prefix(prefix.isEmpty() ? null : prefix)
                        .startAfter(after == null ? null : after.name())
                        .continuationToken(token)
                        .maxKeys(maxKeys)
                        .encodingType(EncodingType.URL)
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(capturing)));
    }

    HeadObjectResponse head(BlobKey key, @Nullable String versionId) {
        return call(
                "HeadObject",
                key,
                () -> client.headObject(request -> request.bucket(name)
                        .key(key.name())
                        .versionId(versionId)
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(reading)));
    }

    /** A small object, as a whole. */
    ResponseBytes<GetObjectResponse> read(BlobKey key) {
        return call(
                "GetObject",
                key,
                () -> client.getObjectAsBytes(request -> request.bucket(name)
                        .key(key.name())
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(reading)));
    }

    /** Repeated by the client's retries, which is harmless. */
    void write(BlobKey key, String text) {
        PutObjectResponse unused = call(
                "PutObject",
                key,
                () -> client.putObject(
                        request -> request.bucket(name)
                                .key(key.name())
                                .contentType("text/plain; charset=utf-8")
                                .expectedBucketOwner(owner)
                                .overrideConfiguration(reading),
                        RequestBody.fromString(text, StandardCharsets.UTF_8)));
    }

    void requireExisting() {
        HeadBucketResponse unused = call(
                "HeadBucket",
                null,
                () -> client.headBucket(request ->
                        request.bucket(name).expectedBucketOwner(owner).overrideConfiguration(reading)));
    }

    DeleteObjectResponse delete(BlobKey key, @Nullable String entityTag, Permit permit) {
        return remove(
                "DeleteObject",
                key,
                permit,
                deleting -> client.deleteObject(request -> request.bucket(name)
                        .key(key.name())
                        .ifMatch(entityTag)
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(deleting)));
    }

    /** Verbose: only a key that the answer names counts as deleted. */
    DeleteObjectsResponse delete(List<ObjectIdentifier> objects, Permit permit) {
        return remove(
                "DeleteObjects",
                null,
                permit,
                deleting -> client.deleteObjects(request -> request.bucket(name)
                        .delete(delete -> delete.objects(objects).quiet(false))
                        .expectedBucketOwner(owner)
                        .overrideConfiguration(deleting)));
    }

    /** Copies an old version over its own key. */
    CopyObjectResponse copy(
            BlobKey key, String versionId, @Nullable String storageClass, @Nullable String ifNoneMatch) {
        return call(
                "CopyObject",
                key,
                () -> client.copyObject(CopyObjectRequest.builder()
                        .sourceBucket(name)
                        .sourceKey(key.name())
                        .sourceVersionId(versionId)
                        .destinationBucket(name)
                        .destinationKey(key.name())
                        .storageClass(storageClass)
                        .ifNoneMatch(ifNoneMatch)
                        .expectedBucketOwner(owner)
                        .expectedSourceBucketOwner(owner)
                        .overrideConfiguration(reading)
                        .build()));
    }

    /** Copies an object of this or another bucket to this one; its metadata and tags go along. */
    CopyObjectResponse copy(
            CopyPlace from,
            @Nullable String ifMatch,
            BlobKey to,
            @Nullable String storageClass,
            @Nullable String ifNoneMatch) {
        return call(
                "CopyObject",
                to,
                () -> client.copyObject(CopyObjectRequest.builder()
                        .sourceBucket(from.bucket())
                        .sourceKey(from.key().name())
                        .copySourceIfMatch(ifMatch)
                        .destinationBucket(name)
                        .destinationKey(to.name())
                        .storageClass(storageClass)
                        .ifNoneMatch(ifNoneMatch)
                        .expectedBucketOwner(owner)
                        .expectedSourceBucketOwner(owner)
                        .overrideConfiguration(reading)
                        .build()));
    }

    /** Whether versioning is enabled now; suspended versioning destroys data and is not. */
    boolean keepsVersions() {
        try {
            return call(
                                    "GetBucketVersioning",
                                    null,
                                    () -> client.getBucketVersioning(request -> request.bucket(name)
                                            .expectedBucketOwner(owner)
                                            .overrideConfiguration(reading)))
                            .status()
                    == BucketVersioningStatus.ENABLED;
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.UNSUPPORTED) {
                return false;
            }
            throw e;
        }
    }

    /** A request that removes something, unless its permit says no; then the permit's own exception comes out. */
    private <T> T remove(
            String operation,
            @Nullable BlobKey key,
            Permit permit,
            Function<AwsRequestOverrideConfiguration, T> request) {
        Permitted permitted = new Permitted(permit);
        AwsRequestOverrideConfiguration deleting = reading.toBuilder()
                .addPlugin(NO_RETRY)
                .addPlugin(permitted.plugin())
                .build();
        try {
            return call(operation, key, () -> request.apply(deleting));
        } catch (S3CallException e) {
            throw permitted.denial().orElse(e);
        }
    }

    private <T> T call(String operation, @Nullable BlobKey key, Supplier<T> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw S3Failures.translate(operation, name, key, e);
        }
    }
}
