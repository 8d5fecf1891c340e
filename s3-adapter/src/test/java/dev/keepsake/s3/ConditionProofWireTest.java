package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a removal finds out whether the store honours the condition of a delete, and what it makes of it. */
class ConditionProofWireTest {

    private final Blob a = Wire.judged("a");
    private final Blob b = Wire.judged("b");
    private final Blob c = Wire.judged("c");
    private final Blob odd = Wire.judged("a\u0001");
    private final Blob odder = Wire.judged("b\u0001");

    private final StubHttpClient stub = new StubHttpClient().when(Wire.HEAD, Wire.head("v1"));

    @Test
    void shouldTryTheConditionOfABatchOnTheFirstBlobAlone() {
        stub.when(Wire.PROOF, Wire.batch(Wire.failed("a", "PreconditionFailed")))
                .when(Wire.BATCH, Wire::deleteAll);
        Removal removal = Wire.store(stub).hardRemoval();

        assertThat(Removals.remove(removal, List.of(a, b))).containsExactly(removed(a), removed(b));
        assertThat(Removals.remove(removal, List.of(c))).containsExactly(removed(c));

        List<String> sent = deletes();
        assertThat(sent).as("tried once for each removal").hasSize(3);
        assertThat(sent.get(0)).contains("<Key>a</Key>", Wire.NO_TAG).doesNotContain("<Key>b</Key>");
        assertThat(sent.get(1)).contains("<Key>a</Key>", "<Key>b</Key>", "0123456789abcdef");
        assertThat(sent.get(2)).contains("<Key>c</Key>", "0123456789abcdef");
        assertThat(removal.remarks()).isEmpty();
    }

    @Test
    void shouldTryTheConditionOfASingleDeleteOnItsOwn() {
        stub.when(Wire.PROOF, StubAnswer.error(412, "PreconditionFailed")).when(Wire.DELETE, StubAnswer.status(204));
        Removal removal = Wire.store(stub).hardRemoval();

        assertThat(Removals.remove(removal, List.of(odd, odder))).containsExactly(removed(odd), removed(odder));

        assertThat(stub.requests().stream().filter(Wire.PROOF_BY_DELETE)).hasSize(1);
        assertThat(stub.requests().stream().filter(Wire.DELETE))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.header("If-Match")).hasValue(Wire.TAG));
        assertThat(removal.remarks()).isEmpty();
    }

    /** The blob was due, so its outcome is a removal like any other. */
    @Test
    void shouldGoOnAndTellWhenTheConditionOfABatchIsIgnored() {
        stub.when(Wire.PROOF, Wire.batch(Wire.deleted("a"))).when(Wire.BATCH, Wire::deleteAll);
        Removal removal = Wire.store(stub).hardRemoval();

        assertThat(Removals.remove(removal, List.of(a, b))).containsExactly(removed(a), removed(b));

        assertThat(deletes()).hasSize(2);
        assertThat(deletes().get(1)).contains("<Key>b</Key>").doesNotContain("<Key>a</Key>");
        assertThat(removal.remarks())
                .hasValue(
                        "The store ignores the condition of a batch delete: an overwrite between the last look and the"
                                + " delete goes unnoticed.");
    }

    @Test
    void shouldTellOfBothVerbs() {
        stub.when(Wire.PROOF_BY_BATCH, Wire.batch(Wire.deleted("a")))
                .when(Wire.PROOF_BY_DELETE, StubAnswer.error(501, "NotImplemented"))
                .when(Wire.DELETE, StubAnswer.status(204));
        Removal removal = Wire.store(stub).hardRemoval();

        assertThat(Removals.remove(removal, List.of(a, odd))).containsExactly(removed(a), removed(odd));

        assertThat(removal.remarks())
                .hasValue(
                        "The store ignores the condition of a batch delete: an overwrite between the last look and the"
                                + " delete goes unnoticed. The store does not support the condition of a delete of one key: an"
                                + " overwrite between the last look and the delete goes unnoticed.");
        assertThat(stub.requests().stream().filter(Wire.DELETE))
                .singleElement()
                .satisfies(each -> assertThat(each.header("If-Match")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"501, NotImplemented", "400, MalformedXML"})
    void shouldSendNoConditionThatTheStoreDoesNotKnow(int status, String code) {
        stub.when(Wire.PROOF, StubAnswer.error(status, code)).when(Wire.BATCH, Wire::deleteAll);

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), List.of(a, b)))
                .containsExactly(removed(a), removed(b));

        assertThat(deletes().get(1)).contains("<Key>a</Key>", "<Key>b</Key>").doesNotContain("ETag");
    }

    @Test
    void shouldNotTakeAMissingBatchDeleteForAMissingCondition() {
        stub.when(Wire.PROOF.or(Wire.BATCH), StubAnswer.error(400, "MissingContentMD5"));

        assertThatThrownBy(() -> Removals.remove(Wire.store(stub).hardRemoval(), List.of(a, b)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("code MissingContentMD5");
        assertThat(deletes()).hasSize(1);
    }

    @Test
    void shouldRefuseAllButTheOneThatShowedItIfConditionsAreRequired() {
        stub.when(Wire.PROOF, Wire.batch(Wire.deleted("a")));
        Removal removal = demanding().hardRemoval();

        List<RemovalOutcome> outcomes = Removals.remove(removal, List.of(a, b));

        assertThat(outcomes.get(0)).isEqualTo(removed(a));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("ConditionIgnored");
            assertThat(refused.message())
                    .isEqualTo("The store ignores the condition of a batch delete: an overwrite between the last look"
                            + " and the delete goes unnoticed. It was kept, since this store was built with"
                            + " requireConditionalDelete(). Leave that out to rely on the look before alone.");
        });
        assertThat(Removals.remove(removal, List.of(c))).as("remembered").hasOnlyElementsOfType(Refused.class);
        assertThat(deletes()).hasSize(1);
    }

    @Test
    void shouldRefuseAllIfConditionsAreRequiredAndUnknownToTheStore() {
        stub.when(Wire.PROOF_BY_BATCH, StubAnswer.error(501, "NotImplemented"))
                .when(Wire.PROOF_BY_DELETE, StubAnswer.status(501));

        assertThat(Removals.remove(demanding().hardRemoval(), List.of(a, b, odd)))
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo("ConditionUnsupported")));
        assertThat(deletes()).hasSize(2);
    }

    @Test
    void shouldRemoveAsUsualIfConditionsAreRequiredAndHonoured() {
        stub.when(Wire.PROOF, Wire.batch(Wire.failed("a", "PreconditionFailed")))
                .when(Wire.BATCH, Wire::deleteAll);

        assertThat(Removals.remove(demanding().hardRemoval(), List.of(a, b))).containsExactly(removed(a), removed(b));
    }

    /** What went meanwhile shows nothing, and neither does what may not be deleted. */
    @Test
    void shouldTryTheNextBlobIfTheFirstShowsNothing() {
        stub.when(Wire.PROOF.and(of("a")), Wire.batch(Wire.failed("a", "NoSuchKey")))
                .when(Wire.PROOF.and(of("b")), Wire.batch(Wire.failed("b", "AccessDenied")))
                .when(Wire.PROOF.and(of("c")), Wire.batch(Wire.failed("c", "PreconditionFailed")))
                .when(Wire.BATCH, Wire::deleteAll);

        assertThat(Removals.remove(demanding().hardRemoval(), List.of(a, b, c)))
                .containsExactly(new AlreadyAbsent(a), new Refused(b, "AccessDenied", "scripted"), removed(c));
    }

    @Test
    void shouldKeepTheRestIfNothingShowsItAndConditionsAreRequired() {
        Blob d = Wire.judged("d");
        stub.when(Wire.PROOF, request -> Wire.batch(Wire.failed(Wire.firstKey(request), "NoSuchKey")));

        List<RemovalOutcome> outcomes = Removals.remove(demanding().hardRemoval(), List.of(a, b, c, d));

        assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(AlreadyAbsent.class);
        assertThat(outcomes.get(3))
                .isEqualTo(new Kept(
                        d,
                        "None of 3 attempts showed whether the store honours the condition of a batch delete, which"
                                + " requireConditionalDelete() demands. Run again."));
    }

    @Test
    void shouldSendConditionsThoughNothingShowedThatTheyAreHonoured() {
        Blob d = Wire.judged("d");
        stub.when(Wire.PROOF, request -> Wire.batch(Wire.failed(Wire.firstKey(request), "NoSuchKey")))
                .when(Wire.BATCH, Wire::deleteAll);

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), List.of(a, b, c, d)))
                .endsWith(removed(d));
        assertThat(deletes().get(3)).contains("0123456789abcdef");
    }

    /** A condition that can't hold must not be the one that holds. */
    @Test
    void shouldUseAnotherTagForABlobThatHasThisOne() {
        Target target = Target.of(
                Removals.prepared(Wire.store(stub).hardRemoval(), List.of(a)).get(0));
        Target zeros = Target.of(new PreparedRemoval(
                new Blob(
                        a.key(),
                        new BlobVersion('"' + Wire.NO_TAG + '"', 4, a.version().lastModified())),
                RemovalMode.HARD,
                Optional.empty()));

        assertThat(target.onFalseCondition().condition()).isNotEqualTo(target.condition());
        assertThat(zeros.onFalseCondition().condition()).isPresent().isNotEqualTo(zeros.condition());
    }

    /** The first delete of a soft removal that hides nothing is the last. */
    @Test
    void shouldStopAtOnceIfTheFirstDeleteDestroysWhatItWasToHide() {
        stub.when(Wire.VERSIONING, Wire.ENABLED).when(Wire.PROOF, Wire.batch(Wire.deleted("a")));
        Removal soft = Wire.store(stub).softRemoval().orElseThrow();

        assertThat(Removals.remove(soft, List.of(a, b, odd)))
                .containsExactly(
                        removed(a),
                        new Kept(b, "Nothing was sent for it after the store had destroyed 'a', which it was to hide."),
                        new Kept(
                                odd,
                                "Nothing was sent for it after the store had destroyed 'a', which it was to hide."));
        assertThat(deletes()).hasSize(1);
    }

    @Test
    void shouldTellWhereTheDataIsOfABlobThatShowedIt() {
        stub.when(Wire.VERSIONING, Wire.ENABLED).when(Wire.PROOF, Wire.batch(Wire.hidden("a", "m1")));

        assertThat(Removals.remove(Wire.store(stub).softRemoval().orElseThrow(), List.of(a)))
                .containsExactly(new Removed(a, Optional.of(new RestorePoint("v1"))));
    }

    @Test
    void shouldSendNoMoreIfTheFirstComesTooFast() {
        stub.when(Wire.PROOF, StubAnswer.error(503, "SlowDown"));

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), List.of(a, b)))
                .hasSize(2)
                .hasOnlyElementsOfType(Throttled.class);
        assertThat(deletes()).as("the few tries of one request").hasSize(4);
    }

    /** What was decided by then is not forgotten. */
    @Test
    void shouldTellWhatShowedItThoughTheRestFailsAsAWhole() {
        stub.when(Wire.PROOF, Wire.batch(Wire.deleted("a"))).when(Wire.BATCH, StubAnswer.error(403, "AccessDenied"));

        List<RemovalOutcome> outcomes = Removals.remove(Wire.store(stub).hardRemoval(), List.of(a, b));

        assertThat(outcomes.get(0)).isEqualTo(removed(a));
        assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
    }

    private S3BlobStore demanding() {
        return S3BlobStore.builder(stub.clientBuilder().build(), Wire.BUCKET)
                .overWholeBucket()
                .requireConditionalDelete()
                .withThrottlePause(Duration.ZERO)
                .build();
    }

    private List<String> deletes() {
        return stub.requests().stream()
                .filter(Wire.PROOF.or(Wire.BATCH).or(Wire.DELETE))
                .map(RecordedRequest::body)
                .toList();
    }

    private static Predicate<RecordedRequest> of(String key) {
        return request -> request.body().contains("<Key>" + key + "</Key>");
    }

    private static Removed removed(Blob blob) {
        return new Removed(blob, Optional.empty());
    }
}
