package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says which server honours a condition and which ignores it, because other tests choose a server by that. */
class ConditionalDeleteTest {
    private static final String OTHER = "\"00000000000000000000000000000000\"";

    @Test
    void shouldBeHonouredByS3Proxy() {
        try (S3Server server = S3ProxyServer.start()) {
            String bucket = bucketWithKey(server);

            assertThatThrownBy(() -> server.client()
                            .deleteObject(
                                    request -> request.bucket(bucket).key("a").ifMatch(OTHER)))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(412));
            assertThat(batch(server, bucket).errors())
                    .extracting(S3Error::key, S3Error::code)
                    .containsExactly(tuple("a", "PreconditionFailed"));
            assertThat(left(server, bucket)).isEqualTo(1);
        }
    }

    @Test
    void shouldBeIgnoredByLocalS3InSingleDelete() {
        try (S3Server server = LocalS3Server.start()) {
            String bucket = bucketWithKey(server);

            server.client()
                    .deleteObject(request -> request.bucket(bucket).key("a").ifMatch(OTHER));

            assertThat(left(server, bucket)).isZero();
        }
    }

    @Test
    void shouldBeIgnoredByLocalS3InBatch() {
        try (S3Server server = LocalS3Server.start()) {
            String bucket = bucketWithKey(server);

            assertThat(batch(server, bucket).errors()).isEmpty();
            assertThat(left(server, bucket)).isZero();
        }
    }

    private static String bucketWithKey(S3Server server) {
        String bucket = server.createBucket(Versioning.NEVER);
        server.client().putObject(request -> request.bucket(bucket).key("a"), RequestBody.fromString("flag"));
        return bucket;
    }

    private static DeleteObjectsResponse batch(S3Server server, String bucket) {
        List<ObjectIdentifier> keys =
                List.of(ObjectIdentifier.builder().key("a").eTag(OTHER).build());
        return server.client().deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(keys)));
    }

    private static int left(S3Server server, String bucket) {
        return server.client()
                .listObjectsV2(request -> request.bucket(bucket))
                .contents()
                .size();
    }
}
