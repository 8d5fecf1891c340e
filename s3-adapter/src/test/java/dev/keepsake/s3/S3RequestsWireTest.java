package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every request carries, and what becomes of the client. */
class S3RequestsWireTest {

    private final StubHttpClient stub = Wire.honouring()
            .when(
                    Wire.VERSIONING,
                    StubAnswer.xml(200, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"))
            .when(Wire.LIST, Wire.lastPage())
            .when(Wire.HEAD.and(request -> request.path().endsWith("gone")), StubAnswer.status(404))
            .when(Wire.HEAD, Wire.head("v1"))
            .when(Wire.BATCH, Wire.batch(Wire.hidden("a", "m1")))
            .when(Wire.DELETE, StubAnswer.status(204))
            .when(Wire.COPY, StubAnswer.status(200));

    @Test
    void shouldNameTheExpectedOwnerAndItselfInEveryRequest() {
        useEverything(S3BlobStore.builder(stub.clientBuilder().build(), Wire.BUCKET)
                .overWholeBucket()
                .withExpectedBucketOwner("111122223333")
                .build());

        assertThat(stub.requests()).hasSizeGreaterThan(8).allSatisfy(request -> {
            assertThat(request.header("x-amz-expected-bucket-owner")).hasValue("111122223333");
            assertThat(request.header("User-Agent"))
                    .hasValueSatisfying(agent -> assertThat(agent).contains("keepsake/"));
        });
    }

    @Test
    void shouldNameNoOwnerUnlessTold() {
        useEverything(Wire.store(stub));

        assertThat(stub.requests())
                .allSatisfy(request -> assertThat(request.header("x-amz-expected-bucket-owner"))
                        .isEmpty());
    }

    @Test
    void shouldNameAVersionOnlyToLookAndToCopy() {
        useEverything(Wire.store(stub));

        assertThat(stub.requests().stream()
                        .filter(Wire.DELETE.or(Wire.BATCH))
                        .map(request -> request.query() + request.body()))
                .hasSize(3)
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("versionid"));
    }

    @Test
    void shouldSendThePrefix() {
        S3BlobStore store = S3BlobStore.under(stub.clientBuilder().build(), Wire.BUCKET, "flags/");

        assertThat(store.list(blob -> {}).blobs()).isZero();
        assertThat(stub.requests().get(0).parameter("prefix")).hasValue("flags/");
    }

    @Test
    void shouldEndAnAttemptThatTakesTooLong() {
        StubHttpClient slow = new StubHttpClient().when(Wire.HEAD, request -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Wire.head("");
        });
        S3BlobStore store = S3BlobStore.builder(slow.client(), Wire.BUCKET)
                .overWholeBucket()
                .withAttemptTimeout(Duration.ofMillis(50))
                .withTotalTimeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> store.stat(BlobKey.of("a")))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("HeadObject on the bucket 'uploads' for the key 'a' failed: no usable answer");
    }

    @Test
    void shouldTellThatTheClientWasClosed() {
        StubHttpClient closed = Wire.honouring().when(Wire.HEAD, request -> {
            throw new IllegalStateException("Connection pool shut down");
        });

        assertThatThrownBy(() -> Wire.store(closed).stat(BlobKey.of("a")))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining(
                        "Connection pool shut down. Keep the S3 client open for as long as the store is" + " used.");
    }

    private static void useEverything(S3BlobStore store) {
        assertThat(store.list(blob -> {}).blobs()).isZero();
        assertThat(store.stat(BlobKey.of("a"))).isPresent();
        assertThat(store.stat(BlobKey.of("gone"))).isEmpty();
        Blob single = Wire.judged("a\u0001");
        assertThat(Removals.remove(store.hardRemoval(), List.of(Wire.judged("a"), single)))
                .hasSize(2);
        Removal soft = store.softRemoval().orElseThrow();
        assertThat(Removals.remove(soft, List.of(Wire.judged("a")))).hasSize(1);
        assertThat(store.restore(List.of(new RestorableBlob(Wire.judged("gone"), new RestorePoint("v1")))))
                .hasSize(1);
    }
}
