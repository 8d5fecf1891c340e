package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.Removals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The ways in which S3, its clones and its SDK mislead a collector: a number each, and what the store does about it. */
class S3TrapsTest {

    private final Blob a = Wire.judged("a");
    private final Blob b = Wire.judged("b");
    private final StubHttpClient stub = Wire.honouring();

    /** For a multipart upload, LastModified is when it began. So it is handed on as it is, and never made younger. */
    @Test
    void trap01LastModifiedIsTheStoresOwnAndNoOther() {
        List<Blob> listed = new ArrayList<>();
        stub.when(Wire.LIST, Wire.lastPage("a"));

        assertThat(Wire.store(stub).list(listed::add).startedAt()).isEqualTo(Instant.parse("2022-10-01T12:00:00Z"));

        assertThat(listed.get(0).version().lastModified()).isEqualTo(Instant.parse("2022-10-01T11:00:00.789Z"));
    }

    /** The same bytes have the same entity tag, so a condition on it passes; the look tells by the time. */
    @Test
    void trap02TheSameBytesUploadedAgainPassACondition() {
        stub.when(Wire.HEAD, Wire.head("").with("Last-Modified", "Sat, 01 Oct 2022 11:00:01 GMT"));

        assertThat(hardly(a)).containsExactly(new Changed(a));
        assertThat(stub.requests()).allMatch(Wire.HEAD);
    }

    @Test
    void trap03ConditionsAreIgnoredWithoutAWord() {
        try (S3Fixture ignoring = new S3Fixture(Servers.localS3(), Versioning.ENABLED, Set.of())) {
            Removal removal = removalOfOneBlob(ignoring, Servers.localS3());

            assertThat(removal.remarks())
                    .hasValueSatisfying(remark ->
                            assertThat(remark).startsWith("The store ignores the condition of a batch delete"));
        }
        try (S3Fixture honouring = new S3Fixture(Servers.s3Proxy(), Versioning.NEVER, Set.of())) {
            assertThat(removalOfOneBlob(honouring, Servers.s3Proxy()).remarks()).isEmpty();
        }
    }

    /** Suspended versioning, or a prefix that a clone leaves out of it, destroys and answers with success. */
    @Test
    void trap04ASoftDeleteThatMadeNoMarkerIsTheLastOne() {
        stub.when(Wire.VERSIONING, Wire.ENABLED)
                .when(Wire.HEAD, Wire.head("v1"))
                .when(Wire.BATCH, Wire::deleteAll);
        S3BlobStore store = S3BlobStore.builder(stub.clientBuilder().build(), Wire.BUCKET)
                .overWholeBucket()
                .withBatchSize(1)
                .build();

        assertThat(Removals.remove(store.softRemoval().orElseThrow(), List.of(a, b)))
                .containsExactly(
                        new Removed(a, Optional.empty()),
                        new Kept(
                                b, "Nothing was sent for it after the store had destroyed 'a', which it was to hide."));
        assertThat(stub.requests().stream().filter(Wire.BATCH)).hasSize(1);
    }

    /** A lifecycle rule may expire a version whose marker was deleted a moment ago; a copy is new. */
    @Test
    void trap05AMarkerIsNeverDeletedToUndo() {
        stub.when(Wire.HEAD.and(request -> request.query().containsKey("versionId")), Wire.head("v1"))
                .when(Wire.HEAD, StubAnswer.status(404))
                .when(Wire.LIST, Wire.lastPage())
                .when(
                        Wire.COPY,
                        StubAnswer.xml(200, "<CopyObjectResult><ETag>&quot;x&quot;</ETag></CopyObjectResult>"));

        assertThat(Wire.store(stub).restore(List.of(new RestorableBlob(a, new RestorePoint("v1")))))
                .hasSize(1);

        assertThat(stub.requests()).anyMatch(Wire.COPY).noneMatch(Wire.DELETE.or(Wire.BATCH));
    }

    /** A rule that expires what has a tag counts its days from the upload, so a tag would give no grace at all. */
    @Test
    void trap06NothingIsTaggedToBeRemovedLater() {
        stub.when(Wire.HEAD, Wire.head("")).when(Wire.BATCH, Wire::deleteAll);

        assertThat(hardly(a, b)).hasOnlyElementsOfType(Removed.class);

        assertThat(stub.requests())
                .noneMatch(request -> request.query().containsKey("tagging")
                        || request.header("x-amz-tagging").isPresent());
    }

    /** Without the encoding a carriage return comes as a line feed, which is another key. */
    @Test
    void trap07EveryListingAsksForUrlEncoding() {
        stub.when(Wire.HEAD, StubAnswer.status(404)).when(Wire.LIST, Wire.lastPage("a%0Db"));
        List<Blob> listed = new ArrayList<>();
        S3BlobStore store = Wire.store(stub);

        assertThat(store.list(listed::add).blobs()).isOne();
        assertThat(store.now()).isNotNull();
        assertThat(store.stat(BlobKey.of("absent"))).isEmpty();

        assertThat(listed.get(0).key()).isEqualTo(BlobKey.of("a\rb"));
        assertThat(stub.requests().stream().filter(Wire.LIST))
                .hasSize(3)
                .allSatisfy(request ->
                        assertThat(request.parameter("encoding-type")).hasValue("url"));
    }

    @Test
    void trap08KeysThatXmlCantCarryGoSingly() {
        List<Blob> odd = List.of(Wire.judged("a\u0001"), Wire.judged("a\rb"), Wire.judged("a\ufffe"));
        stub.when(Wire.HEAD, Wire.head("")).when(Wire.DELETE, StubAnswer.status(204));

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), odd)).hasOnlyElementsOfType(Removed.class);

        assertThat(stub.requests().stream().filter(Wire.DELETE))
                .extracting(RecordedRequest::path)
                .containsExactly("/uploads/a%01", "/uploads/a%0Db", "/uploads/a%EF%BF%BE");
        assertThat(stub.requests()).noneMatch(Wire.BATCH);
    }

    @Test
    void trap08NoKeyIsDeletedUnlessTheAnswerNamesIt() {
        stub.when(Wire.HEAD, Wire.head("")).then(Wire.batch(Wire.deleted("b")));

        assertThat(hardly(a, b))
                .satisfiesExactly(
                        silent -> assertThat(silent).isInstanceOf(Unknown.class),
                        named -> assertThat(named).isInstanceOf(Removed.class));
        assertThat(stub.requests().stream().filter(Wire.BATCH))
                .allSatisfy(request -> assertThat(request.body()).contains("<Quiet>false</Quiet>"));
    }

    /** The SDK's paginators follow a repeated token for ever, and end at a truncated page without a token. */
    @Test
    void trap09AListingEndsOnlyWhereTheStoreSaysSo() {
        for (List<StubAnswer> pages : List.of(
                List.<StubAnswer>of(Wire.pageBefore("t1", "a"), Wire.pageBefore("t1", "b")),
                List.<StubAnswer>of(Wire.page("<IsTruncated>true</IsTruncated>" + Wire.contents("a"))),
                List.<StubAnswer>of(Wire.page(Wire.contents("a"))),
                List.<StubAnswer>of(Wire.pageBefore("t1", "b"), Wire.lastPage("a")))) {
            StubHttpClient misleading = StubHttpClient.inOrder(pages.toArray(StubAnswer[]::new));

            assertThatThrownBy(() -> Wire.store(misleading).list(blob -> {}))
                    .as("pages %s", pages)
                    .isInstanceOf(IncompleteListingException.class);
        }
    }

    /** The SDK retries a failed request, not a failed key; whoever paces has to hear of it. */
    @Test
    void trap10TheErrorOfASingleKeyIsToldAndNotRetried() {
        stub.when(Wire.HEAD, Wire.head(""))
                .when(Wire.BATCH, Wire.batch(Wire.failed("a", "SlowDown"), Wire.failed("b", "InternalError")));

        List<RemovalOutcome> outcomes = hardly(a, b);

        assertThat(outcomes.get(0)).isInstanceOf(Throttled.class);
        assertThat(outcomes.get(1)).isInstanceOf(Unknown.class);
        assertThat(stub.requests().stream().filter(Wire.BATCH)).hasSize(1);
    }

    /** Each key of a batch is a write, so that a batch of a thousand throttles itself (HADOOP-16823). */
    @Test
    void trap11NoBatchNamesMoreThan250KeysUnasked() {
        List<Blob> many =
                IntStream.range(0, 600).mapToObj(i -> Wire.judged("k" + i)).toList();
        stub.when(Wire.HEAD, Wire.head("")).when(Wire.BATCH, Wire::deleteAll);

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), many)).hasOnlyElementsOfType(Removed.class);

        assertThat(stub.requests().stream()
                        .filter(Wire.BATCH)
                        .map(request -> request.body().split("<Key>", -1).length - 1))
                .containsExactly(250, 250, 100);
    }

    /** R2 takes the two forms of an accent for one key, AWS does not; each is asked for as it was listed. */
    @Test
    void trap12KeysAreSentAsTheyAre() {
        stub.when(Wire.HEAD, Wire.head(""));

        for (String key : List.of("a+b", "a b", "\u00e9", "e\u0301")) {
            assertThat(Wire.store(stub).stat(BlobKey.of(key))).isPresent();
        }

        assertThat(stub.requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/uploads/a%2Bb", "/uploads/a%20b", "/uploads/%C3%A9", "/uploads/e%CC%81");
    }

    /** A HEAD has no body, so its 404 may be one of the bucket, and a 403 may hide a 404. */
    @Test
    void trap13ALoneNotFoundIsNoAbsence() {
        S3BlobStore gone = Wire.store(Wire.honouring()
                .when(Wire.HEAD, StubAnswer.status(404))
                .when(Wire.LIST, StubAnswer.error(404, "NoSuchBucket")));
        S3BlobStore forbidden = Wire.store(Wire.honouring().when(Wire.HEAD, StubAnswer.status(403)));

        for (S3BlobStore store : List.of(gone, forbidden)) {
            assertThatThrownBy(() -> store.stat(a.key())).isInstanceOf(BlobStoreException.class);
        }
        assertThat(Removals.remove(forbidden.hardRemoval(), List.of(a))).hasOnlyElementsOfType(Refused.class);
    }

    /** The store lets a delete marker go over a locked version, without an error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-object-lock-legal-hold: ON",
                "x-amz-object-lock-event-hold: ON",
                "x-amz-object-lock-mode: GOVERNANCE",
                "x-amz-object-lock-retain-until-date: 2022-10-01T12:00:01Z"
            })
    void trap14ALockedBlobIsLeftAlone(String header) {
        String[] lock = header.split(": ", 2);
        stub.when(Wire.VERSIONING, Wire.ENABLED)
                .when(Wire.HEAD, Wire.head("v1").with("Date", Wire.DATE).with(lock[0], lock[1]));

        assertThat(Removals.remove(Wire.store(stub).softRemoval().orElseThrow(), List.of(a)))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ObjectLocked");
                    assertThat(refused.message())
                            .startsWith("The blob 'a' is under a")
                            .contains("it was kept");
                });
        assertThat(stub.requests()).noneMatch(Wire.BATCH.or(Wire.PROOF));
    }

    @Test
    void trap14ALockThatHasEndedHoldsNothing() {
        stub.when(
                        Wire.HEAD,
                        Wire.head("")
                                .with("Date", Wire.DATE)
                                .with("x-amz-object-lock-legal-hold", "OFF")
                                .with("x-amz-object-lock-mode", "COMPLIANCE")
                                .with("x-amz-object-lock-retain-until-date", "2022-10-01T11:59:59Z"))
                .when(Wire.BATCH, Wire::deleteAll);

        assertThat(hardly(a)).containsExactly(new Removed(a, Optional.empty()));
    }

    private List<RemovalOutcome> hardly(Blob... blobs) {
        return Removals.remove(Wire.store(stub).hardRemoval(), List.of(blobs));
    }

    private static Removal removalOfOneBlob(S3Fixture fixture, S3Server server) {
        server.client()
                .putObject(request -> request.bucket(fixture.bucket()).key("a"), RequestBody.fromString("orphan"));
        BlobVersion version =
                fixture.store().stat(BlobKey.of("a")).orElseThrow().version();
        Removal removal = fixture.store().hardRemoval();
        assertThat(Removals.remove(removal, List.of(new Blob(BlobKey.of("a"), version))))
                .hasOnlyElementsOfType(Removed.class);
        return removal;
    }
}
