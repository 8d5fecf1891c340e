package dev.keepsake.s3;

import static dev.keepsake.s3.QuarantineWire.BLOB;
import static dev.keepsake.s3.QuarantineWire.COPY;
import static dev.keepsake.s3.QuarantineWire.HEAD_OF_COPY;
import static dev.keepsake.s3.QuarantineWire.POINT;
import static dev.keepsake.s3.QuarantineWire.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.tck.Removals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No blob is deleted before its copy was seen to be whole. */
class S3QuarantineWireTest {

    @Test
    void shouldCopyThenLookThenDelete() {
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(SOURCE, QuarantineWire.blob().with("x-amz-storage-class", "STANDARD_IA"));

        assertThat(wire.remove()).isEqualTo(new Removed(BLOB, Optional.of(POINT)));

        assertThat(wire.requests(request -> !request.query().containsKey("list-type")))
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "HEAD " + SOURCE,
                        "HEAD " + SOURCE,
                        "HEAD " + COPY,
                        "PUT " + COPY,
                        "HEAD " + COPY,
                        "DELETE " + SOURCE);
        assertThat(wire.requests(Wire.COPY)).singleElement().satisfies(copy -> {
            assertThat(copy.header("x-amz-copy-source")).hasValue("uploads/a");
            assertThat(copy.header("x-amz-copy-source-if-match")).hasValue(Wire.TAG);
            assertThat(copy.header("If-None-Match")).hasValue("*");
            assertThat(copy.header("x-amz-storage-class")).hasValue("STANDARD_IA");
            assertThat(copy.header("x-amz-metadata-directive")).isEmpty();
            assertThat(copy.header("x-amz-tagging-directive")).isEmpty();
        });
        assertThat(wire.requests(Wire.DELETE))
                .singleElement()
                .satisfies(delete -> assertThat(delete.header("If-Match")).hasValue(Wire.TAG));
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied",
        "400,InvalidRequest",
        "403,InvalidObjectState",
        "409,OperationAborted",
        "404,NoSuchKey"
    })
    void shouldKeepTheBlobIfTheCopyFails(int status, String code) {
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(Wire.COPY, StubAnswer.error(status, code)));

        assertKept(
                wire,
                code,
                "has no proven copy, so it was kept. CopyObject on the bucket 'kept' for the key"
                        + " 'q/run-1/a' failed: status " + status + ", code " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length,5,5 bytes and not 4",
        "ETag,\"other\",the entity tag \"other\" and not \"0123456789abcdef\"",
        "Content-Type,text/html,the headers {Content-Type=text/html} and not {Content-Type=image/png}",
        "Cache-Control,no-store,the headers {Cache-Control=no-store",
        "x-amz-meta-owner,eve,the metadata {owner=eve} and not {owner=ada}",
        "x-amz-meta-more,1,the metadata {"
    })
    void shouldKeepTheBlobIfTheCopyIsNotWhole(String header, String value, String difference) {
        QuarantineWire wire = QuarantineWire.withBlob();
        wire.objects.put(COPY, QuarantineWire.blob().with(header, value));

        assertKept(wire, "CopyNotEqual", "What is at s3://kept/q/run-1/a has " + difference);
        assertThat(wire.requests(Wire.COPY)).as("nothing over what is there").isEmpty();
    }

    @Test
    void shouldLookAtTheCopyItMade() {
        AtomicBoolean copied = new AtomicBoolean();
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(Wire.COPY, request -> {
                    copied.set(true);
                    return StubAnswer.xml(
                            200, "<CopyObjectResult><ETag>&quot;0123456789abcdef&quot;</ETag>" + "</CopyObjectResult>");
                })
                .when(
                        HEAD_OF_COPY.and(request -> copied.get()),
                        QuarantineWire.blob().with("ETag", "\"other\"")));

        assertKept(wire, "CopyNotEqual", "the entity tag \"other\"");
    }

    @Test
    void shouldNotBelieveACopyThatIsNotThere() {
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(
                Wire.COPY,
                StubAnswer.xml(200, "<CopyObjectResult><ETag>&quot;0123456789abcdef&quot;</ETag></CopyObjectResult>")));

        assertKept(wire, "CopyNotFound", "The store made a copy at s3://kept/q/run-1/a and then has none there.");
    }

    @Test
    void shouldUseTheCopyOfAnEarlierTry() {
        AtomicBoolean refused = new AtomicBoolean();
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(
                Wire.DELETE.and(request -> refused.compareAndSet(false, true)), StubAnswer.error(403, "AccessDenied")));

        assertThat(wire.remove())
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("AccessDenied"));
        assertThat(wire.remove()).isEqualTo(new Removed(BLOB, Optional.of(POINT)));

        assertThat(wire.requests(Wire.COPY)).hasSize(1);
    }

    @Test
    void shouldTellWhereTheDataIsIfTheAnswerToTheDeleteIsLost() {
        QuarantineWire wire = QuarantineWire.withBlob(
                stub -> stub.when(Wire.DELETE, StubAnswer.broken(new IOException("connection reset"))));

        assertThat(wire.remove())
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.restorePoint()).hasValue(POINT));
    }

    @Test
    void shouldDeleteNothingIfThePermitEndsAfterTheCopy() {
        QuarantineWire wire = QuarantineWire.withBlob();
        BlobStoreException ended = new BlobStoreException("The lease is held by another process.");

        assertThatThrownBy(() -> wire.remove(() -> {
                    throw ended;
                }))
                .isSameAs(ended);

        assertThat(wire.objects).containsKeys(SOURCE, COPY);
    }

    @Test
    void shouldNotCopyWhatIsNotTheJudgedBlobAnyMore() {
        QuarantineWire wire = QuarantineWire.withBlob();
        List<PreparedRemoval> ready = Removals.prepared(wire.quarantine(), List.of(BLOB));

        wire.objects.put(SOURCE, QuarantineWire.blob().with("Last-Modified", "Sat, 01 Oct 2022 11:00:01 GMT"));
        assertThat(wire.quarantine().remove(ready, Removals.ALWAYS)).containsExactly(new Changed(BLOB));
        wire.objects.remove(SOURCE);
        assertThat(wire.quarantine().remove(ready, Removals.ALWAYS)).containsExactly(new AlreadyAbsent(BLOB));

        assertThat(wire.requests(Wire.COPY)).isEmpty();
    }

    @Test
    void shouldSayWhatHappenedWhileItCopied() {
        QuarantineWire changed =
                racing(wire -> wire.objects.put(SOURCE, QuarantineWire.blob().with("ETag", "\"new\"")));
        QuarantineWire gone = racing(wire -> wire.objects.remove(SOURCE));
        QuarantineWire copied = racing(wire -> wire.objects.put(COPY, QuarantineWire.blob()));

        assertThat(changed.remove()).isEqualTo(new Changed(BLOB));
        assertThat(gone.remove()).isEqualTo(new AlreadyAbsent(BLOB));
        assertThat(copied.remove()).isEqualTo(new Removed(BLOB, Optional.of(POINT)));
        assertThat(changed.requests(Wire.DELETE)).isEmpty();
        assertThat(gone.requests(Wire.DELETE)).isEmpty();
    }

    @Test
    void shouldCopyWithoutConditionWhereTheStoreKnowsNone() {
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(
                Wire.COPY.and(request -> request.header("If-None-Match").isPresent()),
                StubAnswer.error(501, "NotImplemented")));

        assertThat(wire.remove()).isInstanceOf(Removed.class);
        assertThat(wire.requests(Wire.COPY))
                .hasSize(2)
                .allSatisfy(copy ->
                        assertThat(copy.header("x-amz-copy-source-if-match")).hasValue(Wire.TAG));
    }

    @Test
    void shouldFailAsAWholeOnlyIfNothingWasDecided() {
        Blob second = Wire.judged("b");
        QuarantineWire wire = QuarantineWire.withBlob(stub -> stub.when(
                Wire.COPY.and(request -> request.path().endsWith("/b")), StubAnswer.broken(new IOException("down"))));
        wire.objects.put("/uploads/b", QuarantineWire.blob());
        Removal quarantine = wire.quarantine();

        assertThatThrownBy(() -> Removals.remove(quarantine, List.of(second)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("CopyObject on the bucket 'kept'");
        assertThat(Removals.remove(quarantine, List.of(BLOB, second)))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Removed.class),
                        kept -> assertThat(kept)
                                .isInstanceOfSatisfying(
                                        Kept.class,
                                        k -> assertThat(k.reason())
                                                .startsWith("Nothing that removes was sent for it after a failure.")));
        assertThat(wire.objects).containsKey("/uploads/b");
    }

    @Test
    void shouldRemoveOnlyWhatWasPreparedForItsFolder() {
        QuarantineWire wire = QuarantineWire.withBlob();
        List<PreparedRemoval> other =
                Removals.prepared(wire.store().quarantine("run-2").orElseThrow(), List.of(BLOB));

        assertThatThrownBy(() -> wire.quarantine().remove(other, Removals.ALWAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The removal of 'a' was not prepared for the folder 'run-1' of s3://kept/q/")
                .hasMessageContaining("s3://kept/q/run-2/a");
        assertThat(wire.objects).containsOnlyKeys(SOURCE);
    }

    @Test
    void shouldNameTheOwnerOfBothBuckets() {
        QuarantineWire wire = QuarantineWire.withBlob();
        Removal owned = S3BlobStore.builder(wire.stub.client(), Wire.BUCKET)
                .overWholeBucket()
                .withQuarantine("kept", "q/")
                .withExpectedBucketOwner("111122223333")
                .build()
                .quarantine("run-1")
                .orElseThrow();

        assertThat(Removals.remove(owned, List.of(BLOB))).hasOnlyElementsOfType(Removed.class);

        assertThat(wire.stub.requests())
                .allSatisfy(request -> assertThat(request.header("x-amz-expected-bucket-owner"))
                        .hasValue("111122223333"));
        assertThat(wire.requests(Wire.COPY).get(0).header("x-amz-source-expected-bucket-owner"))
                .hasValue("111122223333");
    }

    private static QuarantineWire racing(Consumer<QuarantineWire> race) {
        QuarantineWire[] self = new QuarantineWire[1];
        self[0] = QuarantineWire.withBlob(stub -> stub.when(Wire.COPY, request -> {
            race.accept(self[0]);
            return StubAnswer.error(412, "PreconditionFailed");
        }));
        return self[0];
    }

    private static void assertKept(QuarantineWire wire, String code, String text) {
        RemovalOutcome outcome = wire.remove();
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.code()).isEqualTo(code);
            assertThat(no.message()).contains("The blob 'a' has no proven copy, so it was kept.", text);
        });
        assertThat(wire.requests(Wire.DELETE)).isEmpty();
    }
}
