package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.S3Protection.Finding;
import dev.keepsake.s3.S3Protection.Level;
import dev.keepsake.s3.S3Protection.OldVersions;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that know versioning and no lifecycle rules: what is known is said, and nothing is changed. */
class S3ProtectionServersTest {

    private static final Duration MONTH = Duration.ofDays(30);

    static Stream<S3Server> servers() {
        return Stream.of(Servers.localS3(), Servers.s3Proxy());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void shouldSayWhatTheServerTellsAndThatTheRestIsUnknown(S3Server server) {
        List<Finding> findings = S3Protection.of(
                        S3BlobStore.wholeBucket(server.client(), server.createBucket(Versioning.ENABLED)))
                .advice(MONTH)
                .findings();

        assertThat(findings.get(0).level()).isEqualTo(Level.UNKNOWN);
        assertThat(findings.get(0).sentence()).contains("GetBucketLifecycleConfiguration on the bucket '");
        assertThat(findings.get(1).sentence()).contains("is unknown: GetObjectLockConfiguration on the bucket '");
        assertThat(findings.get(2).sentence()).startsWith("Versioning is enabled on the bucket '");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void shouldNotEnableVersioningWithoutTheRule(S3Server server) {
        String bucket = server.createBucket(Versioning.NEVER);

        assertThatThrownBy(() -> S3Protection.of(S3BlobStore.wholeBucket(server.client(), bucket))
                        .protect(MONTH, OldVersions.EXPIRE))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining(
                        "its present state can't be read. GetBucketLifecycleConfiguration on the bucket '");
        assertThat(server.client()
                        .getBucketVersioning(request -> request.bucket(bucket))
                        .status())
                .isNull();
    }
}
