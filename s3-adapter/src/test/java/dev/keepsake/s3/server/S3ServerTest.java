package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What every embedded server must do before it may stand in for S3 in other tests. */
class S3ServerTest {

    static Stream<Named<Supplier<S3Server>>> servers() {
        return Stream.of(Named.of("LocalS3", LocalS3Server::start), Named.of("S3Proxy", S3ProxyServer::start));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldListAndReturnWhatWasPut(Supplier<S3Server> start) {
        try (S3Server server = start.get()) {
            String bucket = server.createBucket(Versioning.NEVER);

            put(server.client(), bucket, "images/a.png", "flag");

            assertThat(keys(server.client(), bucket)).containsExactly("images/a.png");
            assertThat(text(server.client(), bucket, "images/a.png")).isEqualTo("flag");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldLeaveBucketInTheWantedVersioningState(Supplier<S3Server> start) {
        try (S3Server server = start.get()) {
            assertThat(state(server, Versioning.NEVER)).isNull();
            assertThat(state(server, Versioning.ENABLED)).isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(state(server, Versioning.SUSPENDED)).isEqualTo(BucketVersioningStatus.SUSPENDED);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldBringBackVersionHiddenByDeleteMarker(Supplier<S3Server> start) {
        try (S3Server server = start.get()) {
            S3Client client = server.client();
            String bucket = server.createBucket(Versioning.ENABLED);
            String version = put(client, bucket, "images/a.png", "flag");

            assertThat(client.deleteObject(request -> request.bucket(bucket).key("images/a.png"))
                            .deleteMarker())
                    .isTrue();
            assertThat(keys(client, bucket)).isEmpty();
            client.copyObject(request -> request.sourceBucket(bucket)
                    .sourceKey("images/a.png")
                    .sourceVersionId(version)
                    .destinationBucket(bucket)
                    .destinationKey("images/a.png"));

            assertThat(keys(client, bucket)).containsExactly("images/a.png");
            assertThat(text(client, bucket, "images/a.png")).isEqualTo("flag");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldShareNothingBetweenTwoServers(Supplier<S3Server> start) {
        try (S3Server one = start.get();
                S3Server other = start.get()) {
            String bucket = one.createBucket(Versioning.NEVER);

            assertThat(one.client().listBuckets().buckets())
                    .anyMatch(found -> found.name().equals(bucket));
            assertThat(other.client().listBuckets().buckets()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldAnswerNobodyAfterClose(Supplier<S3Server> start) {
        S3Server server = start.get();
        String bucket = server.createBucket(Versioning.NEVER);
        try (S3Client lateComer = new Access(server.endpoint(), "keepsake-test", "keepsake-test-secret").client()) {
            server.close();
            server.close();

            assertThatThrownBy(() -> keys(lateComer, bucket)).isInstanceOf(SdkClientException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldLeaveNoThreadThatKeepsTheJvmAlive(Supplier<S3Server> start) throws InterruptedException {
        List<Thread> before = keepingAlive();
        try (S3Server server = start.get()) {
            put(server.client(), server.createBucket(Versioning.NEVER), "a", "b");
        }

        List<Thread> left = List.of();
        for (int tries = 0; tries < 100; tries++) {
            left = keepingAlive().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(50);
        }
        assertThat(left).as("threads alive 5 s after close").isEmpty();
    }

    private static List<Thread> keepingAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .toList();
    }

    private static BucketVersioningStatus state(S3Server server, Versioning versioning) {
        String bucket = server.createBucket(versioning);
        return server.client()
                .getBucketVersioning(request -> request.bucket(bucket))
                .status();
    }

    private static String put(S3Client client, String bucket, String key, String content) {
        return client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content))
                .versionId();
    }

    private static List<String> keys(S3Client client, String bucket) {
        return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String text(S3Client client, String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asUtf8String();
    }
}
