package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.StoreBehaviour;
import dev.keepsake.tck.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A new bucket of a running server. */
final class S3Fixture implements StoreFixture {

    private final S3Server server;
    private final Set<StoreBehaviour> missing;
    private final String bucket;
    private final Optional<String> quarantine;

    S3Fixture(S3Server server, Versioning versioning, Set<StoreBehaviour> missing) {
        this(server, versioning, missing, Optional.empty());
    }

    private S3Fixture(
            S3Server server, Versioning versioning, Set<StoreBehaviour> missing, Optional<String> quarantine) {
        this.server = server;
        this.missing = Set.copyOf(missing);
        this.bucket = server.createBucket(versioning);
        this.quarantine = quarantine;
    }

    /** A bucket without versions, and another for copies. */
    static S3Fixture withQuarantine(S3Server server, Set<StoreBehaviour> missing) {
        return new S3Fixture(server, Versioning.NEVER, missing, Optional.of(server.createBucket(Versioning.NEVER)));
    }

    String bucket() {
        return bucket;
    }

    @Override
    public BlobStore store() {
        return store(S3BlobStore.builder(server.client(), bucket).overWholeBucket());
    }

    @Override
    public BlobStore under(String prefix) {
        return store(S3BlobStore.builder(server.client(), bucket).under(prefix));
    }

    private S3BlobStore store(S3BlobStoreBuilder builder) {
        return quarantine
                .map(copies -> builder.withQuarantine(copies, "removed/"))
                .orElse(builder)
                .build();
    }

    @Override
    public Optional<byte[]> quarantined(RestorableBlob removed) {
        CopyPlace copy = CopyPlace.of(removed.restorePoint()).orElseThrow();
        return content(copy.bucket(), copy.key());
    }

    @Override
    public void put(BlobKey key, byte[] content) {
        server.client().putObject(request -> request.bucket(bucket).key(key.name()), RequestBody.fromBytes(content));
    }

    @Override
    public void putAll(List<BlobKey> keys) {
        keys.parallelStream().forEach(key -> put(key, new byte[] {1}));
    }

    @Override
    public void delete(BlobKey key) {
        server.client().deleteObject(request -> request.bucket(bucket).key(key.name()));
    }

    @Override
    public Optional<byte[]> content(BlobKey key) {
        return content(bucket, key);
    }

    private Optional<byte[]> content(String bucket, BlobKey key) {
        try {
            return Optional.of(server.client()
                    .getObjectAsBytes(request -> request.bucket(bucket).key(key.name()))
                    .asByteArray());
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void passSecond() {
        Instant next = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        try {
            Thread.sleep(Duration.between(Instant.now(), next).toMillis() + 50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the next second", e);
        }
    }

    @Override
    public Set<StoreBehaviour> missing() {
        return missing;
    }

    @Override
    public void close() {}
}
