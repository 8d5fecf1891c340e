package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.s3.server.StubHttpClient;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Where copies may go, and which blobs can't go there. */
class QuarantineFolderTest {

    private final QuarantineFolder folder = new QuarantineFolder(new QuarantinePlace("kept", "q/"), "run-1");

    @Test
    void shouldTakeAKeyThatJustFits() {
        String longest = "x".repeat(1024 - "q/run-1/".length() - 2) + "é";

        assertThat(folder.obstacle(blob(longest, 1))).isEmpty();
        assertThat(folder.of(BlobKey.of(longest)).key().utf8()).hasSize(1024);
        assertRefused(
                blob(longest + "x", 1),
                "QuarantineKeyTooLong",
                "Its copy would have the key 'q/run-1/…' of 1025 bytes; S3 allows at most 1024. Choose a shorter prefix"
                        + " for the quarantine, or remove the blob by hand.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "a/./b", "..", "a//b", "/a", "b/.."})
    void shouldKeepWhatAPathMayLose(String key) {
        assertRefused(blob(key, 1), "KeyNotAddressable", "a copy names both keys in paths. Remove the blob by hand.");
    }

    @Test
    void shouldKeepWhatOneCopyDoesNotTake() {
        assertThat(folder.obstacle(blob("a", 5368709120L))).isEmpty();
        assertRefused(
                blob("a", 5368709121L),
                "TooLargeToCopy",
                "It has 5368709121 bytes; one copy takes at most 5368709120.");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void shouldRefuseAFolderThatAPathMayLose(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuarantineFolder(new QuarantinePlace("kept", "q/"), name))
                .withMessage("The quarantine folder '" + name
                        + "' is one that a path may lose. Pass a name such as the run's id.");
    }

    @ParameterizedTest
    @CsvSource({
        "flags/,uploads,flags/",
        "flags/,uploads,flags/q/",
        "flags/q/,uploads,flags/",
        "flags/,UPLOADS,flags/q/",
        "é/,uploads,e\u0301/"
    })
    void shouldNotBuildAQuarantineThatOverlapsTheStore(String scope, String bucket, String prefix) {
        S3BlobStoreBuilder builder =
                S3BlobStore.builder(client(), "uploads").under(scope).withQuarantine(bucket, prefix);

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("The quarantine s3://" + bucket + "/" + prefix + " and the store s3://uploads/" + scope
                        + " overlap, so copies would be listed, judged and removed as blobs. Name a prefix outside of the"
                        + " store's, or another bucket.");
    }

    @Test
    void shouldDemandAnotherBucketForAWholeOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads")
                        .withQuarantine("uploads", "q/")
                        .overWholeBucket()
                        .build())
                .withMessageEndingWith("Name another bucket.");
        assertThat(S3BlobStore.builder(client(), "uploads")
                        .withQuarantine("kept", "q/")
                        .overWholeBucket()
                        .build()
                        .quarantine("run-1"))
                .isPresent();
        assertThat(S3BlobStore.builder(client(), "uploads")
                        .withQuarantine("uploads", "flags-old/")
                        .under("flags/")
                        .build()
                        .quarantine("run-1"))
                .isPresent();
    }

    @Test
    void shouldRefuseAPlaceThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads").withQuarantine("s3://kept", "q/"))
                .withMessageStartingWith("'s3://kept' is no bucket name.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads").withQuarantine("kept", "q"))
                .withMessageStartingWith("The prefix 'q' does not end in '/'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads").withQuarantine("kept", "/"))
                .withMessage(
                        "The prefix '/' is blank or consists of slashes, which would be the root. Look for an empty"
                                + " variable.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads").withQuarantine("kept", "a/../q/"))
                .withMessageStartingWith("The quarantine's prefix 'a/../q/' begins with a slash or has segments");
        assertThatIllegalStateException()
                .isThrownBy(() -> S3BlobStore.builder(client(), "uploads")
                        .withQuarantine("kept", "q/")
                        .withQuarantine("kept", "r/"))
                .withMessage("The quarantine was already set to 's3://kept/q/' and can't become 's3://kept/r/'. Set it"
                        + " once.");
    }

    private void assertRefused(Blob blob, String code, String text) {
        assertThat(folder.obstacle(blob)).hasValueSatisfying(refused -> {
            assertThat(refused).extracting(Refused::code).isEqualTo(code);
            assertThat(refused.message())
                    .startsWith("The blob '" + blob.key() + "' can't go to quarantine, so it was kept.")
                    .contains(text);
        });
    }

    private static Blob blob(String key, long size) {
        return new Blob(BlobKey.of(key), new BlobVersion(Wire.TAG, size, Instant.EPOCH));
    }

    private static S3Client client() {
        return new StubHttpClient().client();
    }
}
