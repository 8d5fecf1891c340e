package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to batch deletes that no healthy server gives. */
class S3RemovalWireTest {

    private final Blob a = Wire.judged("a");
    private final Blob b = Wire.judged("b");
    private final StubHttpClient stub = Wire.honouring().when(Wire.HEAD, Wire.head(""));

    @Test
    void shouldSendTheConditionAndAskForEveryName() {
        stub.then(Wire.batch(Wire.deleted("a"), Wire.deleted("b")));

        assertThat(remove(a, b)).containsExactly(removed(a), removed(b));
        assertThat(stub.requests().get(3).body())
                .contains("<Key>a</Key>", "<ETag>&quot;0123456789abcdef&quot;</ETag>", "<Quiet>false</Quiet>")
                .doesNotContain("VersionId");
    }

    @Test
    void shouldReadTheErrorsOfSingleKeys() {
        stub.then(Wire.batch(Wire.failed("a", "AccessDenied"), Wire.deleted("b")));

        assertThat(remove(a, b)).containsExactly(new Refused(a, "AccessDenied", "scripted"), removed(b));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreconditionFailed", "412 Precondition Failed", "412"})
    void shouldKnowAFailedCondition(String code) {
        stub.then(Wire.batch(Wire.failed("a", code)));

        assertThat(remove(a)).containsExactly(new Changed(a));
    }

    @Test
    void shouldKnowAnAbsentKey() {
        stub.then(Wire.batch(Wire.failed("a", "NoSuchKey")));

        assertThat(remove(a)).containsExactly(new AlreadyAbsent(a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "", "NotFound", "404 Not Found"})
    void shouldNotGuessFromAnUnclearError(String code) {
        stub.then(Wire.batch(Wire.failed("a", code)));

        assertThat(remove(a)).singleElement().isInstanceOf(Unknown.class);
    }

    @Test
    void shouldNotTakeSilenceForSuccess() {
        stub.then(Wire.batch(Wire.deleted("b")));

        assertThat(remove(a, b))
                .containsExactly(
                        new Unknown(a, Optional.empty(), "The store's answer to the batch delete does not name it."),
                        removed(b));
    }

    @Test
    void shouldNotTakeAnEmptyAnswerForSuccess() {
        stub.then(StubAnswer.status(200));

        assertThat(remove(a, b)).hasOnlyElementsOfType(Unknown.class);
    }

    @Test
    void shouldNotChooseBetweenTwoAnswers() {
        stub.then(Wire.batch(Wire.deleted("a"), Wire.failed("a", "AccessDenied")));

        assertThat(remove(a))
                .containsExactly(new Unknown(
                        a, Optional.empty(), "The store names it both as deleted and with the error AccessDenied."));
    }

    @Test
    void shouldStopAtAForeignKey() {
        for (String entry : List.of(Wire.deleted("live"), Wire.failed("live", "AccessDenied"))) {
            StubHttpClient foreign =
                    Wire.honouring().when(Wire.HEAD, Wire.head("")).then(Wire.batch(Wire.deleted("a"), entry));

            assertThatThrownBy(() -> Removals.remove(Wire.store(foreign).hardRemoval(), List.of(a)))
                    .isInstanceOf(BlobStoreException.class)
                    .hasMessage("The answer to a batch delete of 1 keys on the bucket 'uploads' speaks of the key"
                            + " 'live', which was not asked for. The store may have deleted another blob; look at it,"
                            + " and at any proxy before the store, before you go on.");
        }
    }

    @Test
    void shouldNotKnowWhatBecameOfALostReply() {
        stub.then(StubAnswer.broken(new IOException("reset")));

        assertThat(remove(a, b))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Unknown.class,
                                unknown -> assertThat(unknown.message())
                                        .startsWith(
                                                "It is not known what the store did. DeleteObjects on the bucket 'uploads' failed:"
                                                        + " no usable answer")));
        assertThat(stub.requests().stream().filter(Wire.BATCH)).as("retries").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void shouldNotKnowWhatAFailedServerDid(int status) {
        stub.then(StubAnswer.status(status));

        assertThat(remove(a, b)).hasOnlyElementsOfType(Unknown.class);
        assertThat(stub.requests().stream().filter(Wire.BATCH)).as("retries").hasSize(1);
    }

    @Test
    void shouldNotKnowWhatAnUnreadableAnswerMeant() {
        stub.then(StubAnswer.xml(200, "<DeleteResult><Deleted><Key>a</Key></Dele"));

        assertThat(remove(a)).hasOnlyElementsOfType(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, 'Grant the action to the caller'",
        "400, MalformedXML, 'See the store''s error code'",
        "404, NoSuchBucket, 'Check the bucket''s name'",
        "501, NotImplemented, 'add the SDK''s LegacyMd5Plugin'",
        "400, MissingContentMD5, 'add the SDK''s LegacyMd5Plugin'"
    })
    void shouldFailAsAWholeIfTheStoreDidNothing(int status, String code, String nextStep) {
        stub.then(StubAnswer.error(status, code));

        assertThatThrownBy(() -> remove(a, b))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining(
                        "DeleteObjects on the bucket 'uploads' failed: status " + status + ", code " + code)
                .hasMessageContaining(nextStep);
    }

    @Test
    void shouldWaitAndTryAgainWhenThrottled() {
        StubAnswer slowDown = StubAnswer.error(503, "SlowDown");
        stub.then(slowDown).then(slowDown).then(slowDown).then(Wire.batch(Wire.deleted("a")));

        assertThat(remove(a)).containsExactly(removed(a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SlowDown", "ServiceUnavailable"})
    void shouldSayForEachThatItCameTooFast(String code) {
        stub.when(Wire.BATCH, StubAnswer.error(503, code));

        assertThat(remove(a, b))
                .hasSize(2)
                .allSatisfy(
                        outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Throttled.class,
                                        throttled -> assertThat(throttled.message())
                                                .contains("code " + code)
                                                .endsWith(
                                                        "Run again later, or choose a smaller batch size or fewer listing workers.")));
        assertThat(stub.requests().stream().filter(Wire.BATCH)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SlowDown", "ServiceUnavailable"})
    void shouldTellASlowKeyFromAFailedOne(String code) {
        stub.then(Wire.batch(Wire.failed("a", code), Wire.failed("b", "InternalError")));

        assertThat(remove(a, b))
                .containsExactly(
                        new Throttled(a, "The store says '" + code + "' 'scripted'."),
                        new Unknown(b, Optional.empty(), "The store failed at this key: 'InternalError' 'scripted'."));
        assertThat(stub.requests().stream().filter(Wire.BATCH))
                .as("left to whoever paces")
                .hasSize(1);
    }

    /** The next batch would be turned away too, and add to the load. */
    @Test
    void shouldSendNoMoreOnceItCameTooFast() {
        stub.when(Wire.BATCH, StubAnswer.error(503, "SlowDown"));
        Blob single = Wire.judged("a\u0001");

        List<RemovalOutcome> outcomes = Removals.remove(oneByOne().hardRemoval(), List.of(a, b, single));

        assertThat(outcomes).hasSize(3).hasOnlyElementsOfType(Throttled.class);
        assertThat(outcomes.get(2))
                .isEqualTo(new Throttled(
                        single, "Nothing was sent for it after the store had turned away 'a' for coming too fast."));
        assertThat(stub.requests().stream().filter(Wire.BATCH))
                .hasSize(4)
                .allMatch(each -> each.body().contains("<Key>a</Key>"));
        assertThat(stub.requests()).noneMatch(Wire.DELETE);
    }

    @Test
    void shouldSayWhatWasNotAttemptedAfterAFailureBetweenBatches() {
        stub.then(Wire.batch(Wire.deleted("a"))).then(StubAnswer.error(403, "AccessDenied"));
        Blob c = Wire.judged("c");

        List<RemovalOutcome> outcomes = Removals.remove(oneByOne().hardRemoval(), List.of(a, b, c));

        assertThat(outcomes).extracting(RemovalOutcome::blob).containsExactly(a, b, c);
        assertThat(outcomes.get(0)).isEqualTo(removed(a));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("AccessDenied");
            assertThat(refused.message()).startsWith("The store did nothing of its batch. DeleteObjects on the bucket");
        });
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Kept.class,
                        kept -> assertThat(kept.reason())
                                .startsWith(
                                        "Nothing was sent for it after an earlier failure. DeleteObjects on the bucket")
                                .contains("AccessDenied"));
        assertThat(stub.requests().stream().filter(Wire.BATCH)).hasSize(2);
    }

    private S3BlobStore oneByOne() {
        return S3BlobStore.builder(stub.clientBuilder().build(), Wire.BUCKET)
                .overWholeBucket()
                .withBatchSize(1)
                .withThrottlePause(Duration.ZERO)
                .build();
    }

    private List<RemovalOutcome> remove(Blob... blobs) {
        return Removals.remove(Wire.store(stub).hardRemoval(), List.of(blobs));
    }

    private static Removed removed(Blob blob) {
        return new Removed(blob, Optional.empty());
    }
}
