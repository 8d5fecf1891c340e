package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but a proven absence is "absent". */
class S3LookWireTest {

    private static final BlobKey KEY = BlobKey.of("flags/1.png");

    @Test
    void shouldBelieveA404ThatAListingConfirms() {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.status(404), Wire.lastPage("flags/1.png.bak"));

        assertThat(stat(stub)).isEmpty();
        assertThat(stub.requests().get(1).parameter("prefix")).hasValue("flags/1.png");
        assertThat(stub.requests().get(1).parameter("max-keys")).hasValue("1");
    }

    @Test
    void shouldNotBelieveA404OfAMissingBucket() {
        assertFails(
                StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.error(404, "NoSuchBucket")),
                "ListObjectsV2 on the bucket 'uploads' failed: status 404, code NoSuchBucket",
                "Check the bucket's name, the client's region and its endpoint.");
    }

    @Test
    void shouldNotBelieveA404ThatAListingContradicts() {
        assertFails(
                StubHttpClient.inOrder(StubAnswer.status(404), Wire.lastPage("flags/1.png")),
                "HeadObject on the bucket 'uploads' says that the key 'flags/1.png' is absent, but a listing shows it."
                        + " Look for a proxy that rewrites paths.");
    }

    @Test
    void shouldNotBelieveA404ThatNoListingConfirms() {
        assertFails(
                StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.status(200)),
                "but the listing that should prove it is not one of this bucket");
        assertFails(
                StubHttpClient.inOrder(
                        StubAnswer.status(404), Wire.listing("<Name>staging</Name><IsTruncated>false</IsTruncated>")),
                "but the listing that should prove it is not one of this bucket");
        assertFails(
                StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.error(403, "AccessDenied")),
                "ListObjectsV2 on the bucket 'uploads' failed: status 403, code AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "a\u0001b", "a\rb"})
    void shouldAskForTheBucketWhereNoListingCanNameTheKey(String key) {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.status(200));

        assertThat(Wire.store(stub).stat(BlobKey.of(key))).isEmpty();
        assertThat(stub.requests().get(1))
                .matches(Wire.HEAD)
                .satisfies(request -> assertThat(request.path()).isIn("/uploads", "/uploads/"));

        StubHttpClient without = StubHttpClient.inOrder(StubAnswer.status(404), StubAnswer.status(404));
        assertThatThrownBy(() -> Wire.store(without).stat(BlobKey.of(key)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("HeadBucket on the bucket 'uploads' failed: status 404");
    }

    @Test
    void shouldNotBelieveA404ThatNothingCanConfirm() {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.status(404));

        assertThatThrownBy(() -> Wire.store(stub).stat(BlobKey.of("a/../100%")))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("but a proxy may have read another path, and no listing can name the key");
    }

    @Test
    void shouldTakeADeleteMarkerForAbsence() {
        assertThat(stat(StubHttpClient.inOrder(Wire.head("v1").with("x-amz-delete-marker", "true"), Wire.lastPage())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 405, 409, 410, 412, 500, 501, 503})
    void shouldNeverReadAnotherStatusAsAbsent(int status) {
        StubHttpClient stub = new StubHttpClient().when(Wire.HEAD, StubAnswer.status(status));

        assertFails(stub, "HeadObject on the bucket 'uploads' for the key 'flags/1.png' failed: status " + status);
        assertThat(stub.requests()).allMatch(Wire.HEAD);
    }

    @Test
    void shouldShowABlobWithoutVersionAsSuch() {
        Blob blob = stat(StubHttpClient.inOrder(StubAnswer.status(200).with("Content-Length", "4")))
                .orElseThrow();

        assertThat(blob.version().isComplete()).isFalse();
    }

    @Test
    void shouldNotGuessASize() {
        assertFails(
                StubHttpClient.inOrder(StubAnswer.status(200).with("ETag", Wire.TAG)),
                "HeadObject on the bucket 'uploads' for the key 'flags/1.png' tells no size.");
    }

    private static Optional<Blob> stat(StubHttpClient stub) {
        return Wire.store(stub).stat(KEY);
    }

    private static void assertFails(StubHttpClient stub, String... texts) {
        assertThatThrownBy(() -> stat(stub))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContainingAll(texts);
    }
}
