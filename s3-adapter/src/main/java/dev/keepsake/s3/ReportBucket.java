package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The bucket that reports of S3 Inventory are written to; only read. All requests fail with {@link S3CallException}. */
final class ReportBucket {

    private final S3Client client;
    private final S3Inventory reports;
    private final S3Bucket bucket;
    private final AwsRequestOverrideConfiguration reading;

    ReportBucket(S3Client client, S3Inventory reports, S3Settings settings) {
        this.client = client;
        this.reports = reports;
        this.bucket = new S3Bucket(client, reports.bucket(), settings.withExpectedOwner(reports.owner()));
        this.reading = S3Bucket.requestSettings(settings);
    }

    /** The names of the folders right below that of the reports, without it and with their slash, in no order. */
    List<String> folders() {
        List<String> folders = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        do {
            ListObjectsV2Response page = page(token);
            page.commonPrefixes().stream()
                    .map(CommonPrefix::prefix)
                    .map(this::name)
                    .forEach(folders::add);
            token = page.nextContinuationToken();
            if (page.isTruncated() == null || page.isTruncated() != (token != null)) {
                throw new IncompleteListingException("The listing of " + reports
                        + " does not tell whether there is more, so the newest report may be missing. Check that the"
                        + " endpoint is an S3 endpoint.");
            }
            if (token != null && !tokens.add(token)) {
                throw new IncompleteListingException("The listing of " + reports
                        + " comes to the same place again, so it would never end. Look for a proxy that caches.");
            }
        } while (token != null);
        return folders;
    }

    private ListObjectsV2Response page(@Nullable String token) {
        return call(
                "ListObjectsV2",
                null,
                () -> client.listObjectsV2(request -> request.bucket(reports.bucket())
                        .prefix(reports.folder())
                        .delimiter("/")
                        .continuationToken(token)
                        .expectedBucketOwner(reports.owner().orElse(null))
                        .overrideConfiguration(reading)));
    }

    private String name(String folder) {
        if (!folder.startsWith(reports.folder())) {
            throw new IncompleteListingException("The listing of " + reports + " shows the folder '" + folder
                    + "', which is not below it. Check that the endpoint is an S3 endpoint.");
        }
        return folder.substring(reports.folder().length());
    }

    /** A small object; empty if there is none. */
    Optional<byte[]> read(String key) {
        try {
            return Optional.of(bucket.read(BlobKey.of(key)).asByteArray());
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The text of a small object. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadablePageException("is no UTF-8", e);
        }
    }

    /** A large object. The timeouts of a request end with its headers; between bytes, those of the client hold. */
    void stream(String key, Reader reader) throws IOException {
        BlobKey named = BlobKey.of(key);
        try (ResponseInputStream<GetObjectResponse> body = call(
                "GetObject",
                named,
                () -> client.getObject(request -> request.bucket(reports.bucket())
                        .key(key)
                        .expectedBucketOwner(reports.owner().orElse(null))
                        .overrideConfiguration(reading)))) {
            try {
                reader.read(body);
            } catch (SdkException e) { // of its checksum
                body.abort();
                throw S3Failures.translate("GetObject", reports.bucket(), named, e);
            } catch (IOException | RuntimeException | Error e) {
                body.abort(); // closing would read the rest
                throw e;
            }
        }
    }

    private <T> T call(String operation, @Nullable BlobKey key, Supplier<T> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw S3Failures.translate(operation, reports.bucket(), key, e);
        }
    }

    /** Reads a body. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream body) throws IOException;
    }
}
