package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keepsake.s3.server.StubHttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class S3BlobStoreBuilderTest {

    private final S3Client client = new StubHttpClient().client();

    @Test
    void shouldNameItsScope() {
        assertThat(S3BlobStore.wholeBucket(client, "uploads").name()).isEqualTo("s3://uploads/");
        assertThat(S3BlobStore.under(client, "uploads", "flags/")).hasToString("s3://uploads/flags/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "//", " / "})
    void shouldRefuseAPrefixThatIsTheRoot(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.under(client, "uploads", prefix))
                .withMessage(
                        "The prefix '" + prefix + "' is blank or consists of slashes, which would be the root. Look"
                                + " for an empty variable, or say overWholeBucket() if all keys are meant.");
    }

    @Test
    void shouldRefuseAPrefixThatWouldTakeSiblings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.under(client, "uploads", "logs"))
                .withMessage("The prefix 'logs' does not end in '/', so it would take siblings such as 'logs-old/'. Add"
                        + " the slash.");
    }

    @Test
    void shouldRefuseAPrefixThatNoKeyHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.under(client, "uploads", "x".repeat(1024) + "/"))
                .withMessageContaining("1025 UTF-8 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "s3://uploads", "uploads/flags", "arn:aws:s3:eu-west-1:1:accesspoint/a", "../x"})
    void shouldRefuseWhatIsNoBucketName(String bucket) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.wholeBucket(client, bucket))
                .withMessageStartingWith("'" + bucket + "' is no bucket name. Pass the bucket's own name");
    }

    @Test
    void shouldRefuseADirectoryBucket() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3BlobStore.wholeBucket(client, "uploads--euw1-az1--x-s3"))
                .withMessage("'uploads--euw1-az1--x-s3' is a directory bucket, which lists in no order and keeps no"
                        + " versions. Use a general purpose bucket.");
    }

    @Test
    void shouldDemandAScope() {
        assertThatIllegalStateException()
                .isThrownBy(builder()::build)
                .withMessage("The store over the bucket 'uploads' has no scope. Say under(prefix), or overWholeBucket()"
                        + " if all keys are meant.");
    }

    @Test
    void shouldRefuseToSetAnythingTwice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().under("flags/").overWholeBucket())
                .withMessage("The scope was already set to 'flags/' and can't become ''. Set it once.");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().withBatchSize(1).withBatchSize(2))
                .withMessage("The batch size was already set to '1' and can't become '2'. Set it once.");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        builder().withExpectedBucketOwner("111122223333").withExpectedBucketOwner("111122223333"));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        builder().withAttemptTimeout(Duration.ofSeconds(1)).withAttemptTimeout(Duration.ofSeconds(2)));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        builder().withTotalTimeout(Duration.ofSeconds(1)).withTotalTimeout(Duration.ofSeconds(2)));
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().requireConditionalDelete().requireConditionalDelete());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void shouldRefuseABatchSizeThatS3DoesNotTake(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().withBatchSize(size))
                .withMessage("The batch size is " + size + "; it must be 1 to 1000, the most S3 takes.");
    }

    @Test
    void shouldTakeTheLimitsThemselves() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(builder().overWholeBucket().withBatchSize(1).build()).isNotNull();
        assertThat(builder()
                        .overWholeBucket()
                        .withBatchSize(1000)
                        .withAttemptTimeout(minute)
                        .withTotalTimeout(minute)
                        .build())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1111-2222-3333", "11112222333", "my-account"})
    void shouldRefuseWhatIsNoAccount(String account) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().withExpectedBucketOwner(account))
                .withMessage("'" + account + "' is no AWS account number, which has 12 digits.");
    }

    @Test
    void shouldRefuseTimeoutsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().withAttemptTimeout(Duration.ZERO))
                .withMessage("The attempt timeout is PT0S; it must be more than zero. Leave it out for the default.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().withTotalTimeout(Duration.ofSeconds(-1)))
                .withMessageStartingWith("The total timeout is PT-1S;");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .overWholeBucket()
                        .withTotalTimeout(Duration.ofSeconds(59))
                        .build())
                .withMessage(
                        "The total timeout PT59S is shorter than the attempt timeout PT1M. Raise the total timeout.");
    }

    private S3BlobStoreBuilder builder() {
        return S3BlobStore.builder(client, "uploads");
    }
}
