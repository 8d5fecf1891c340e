package dev.keepsake.s3;

import static dev.keepsake.s3.QuarantineWire.BLOB;
import static dev.keepsake.s3.QuarantineWire.COPY;
import static dev.keepsake.s3.QuarantineWire.HEAD_OF_COPY;
import static dev.keepsake.s3.QuarantineWire.POINT;
import static dev.keepsake.s3.QuarantineWire.REMOVED;
import static dev.keepsake.s3.QuarantineWire.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.PurgeOutcome.LeftToTheStore;
import dev.keepsake.blob.PurgeOutcome.Purged;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.StubAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of copies in quarantine: they are found, copied back, and destroyed only if they are ours. */
class S3CopiesWireTest {

    @Test
    void shouldCopyBackOverNothingAndLeaveTheCopy() {
        QuarantineWire wire = withCopy();

        assertThat(restore(wire)).isEqualTo(new Restored(REMOVED));

        assertThat(wire.objects).containsKeys(SOURCE, COPY);
        assertThat(wire.requests(Wire.COPY)).singleElement().satisfies(copy -> {
            assertThat(copy.path()).isEqualTo(SOURCE);
            assertThat(copy.header("x-amz-copy-source")).hasValue("kept/q/run-1/a");
            assertThat(copy.header("x-amz-copy-source-if-match")).hasValue(Wire.TAG);
            assertThat(copy.header("If-None-Match")).hasValue("*");
        });
        assertThat(wire.requests(Wire.DELETE)).isEmpty();
    }

    @Test
    void shouldRestoreFromAnEarlierQuarantine() {
        QuarantineWire wire = withCopy();

        assertThat(Wire.store(wire.stub).restore(List.of(REMOVED))).containsExactly(new Restored(REMOVED));
    }

    @Test
    void shouldLeaveAKeyThatIsInUse() {
        QuarantineWire wire = withCopy();
        wire.objects.put(SOURCE, QuarantineWire.blob().with("ETag", "\"new\""));

        assertThat(restore(wire)).isEqualTo(new AlreadyPresent(REMOVED));
        assertThat(wire.requests(Wire.COPY)).isEmpty();
    }

    @Test
    void shouldGiveWayToAnUploadOfThisMoment() {
        QuarantineWire[] self = new QuarantineWire[1];
        self[0] = new QuarantineWire(stub -> stub.when(Wire.COPY, request -> {
            self[0].objects.put(SOURCE, QuarantineWire.blob().with("ETag", "\"new\""));
            return StubAnswer.error(412, "PreconditionFailed");
        }));
        self[0].objects.put(COPY, QuarantineWire.blob());

        assertThat(restore(self[0])).isEqualTo(new AlreadyPresent(REMOVED));
    }

    @Test
    void shouldNotCallACopyThatChangedAnUpload() {
        QuarantineWire wire =
                new QuarantineWire(stub -> stub.when(Wire.COPY, StubAnswer.error(412, "PreconditionFailed")));
        wire.objects.put(COPY, QuarantineWire.blob());

        assertNotRestored(wire, REMOVED, "CopyObject on the bucket 'uploads' for the key 'a' failed: status 412");
    }

    @Test
    void shouldNotRestoreWhatIsNotTheRemovedBlob() {
        QuarantineWire other = withCopy();
        other.objects.put(COPY, QuarantineWire.blob().with("ETag", "\"other\""));
        RestorableBlob mixed = new RestorableBlob(BLOB, new RestorePoint("s3://kept/q/run-1/b"));

        assertNotRestored(
                other,
                REMOVED,
                "The blob 'a' was not restored from s3://kept/q/run-1/a. What is there has the entity tag \"other\"");
        assertNotRestored(new QuarantineWire(), REMOVED, "There is no copy: it was purged, or taken away");
        assertNotRestored(withCopy(), mixed, "That is no place of a copy of this key; nothing was copied.");
        assertThat(other.requests(Wire.COPY)).isEmpty();
    }

    @Test
    void shouldNotStartACopyThatIsTooLarge() {
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(COPY, QuarantineWire.blob().with("Content-Length", "5368709121"));
        Blob large = new Blob(
                BLOB.key(),
                new BlobVersion(Wire.TAG, 5368709121L, BLOB.version().lastModified()));

        assertNotRestored(wire, new RestorableBlob(large, POINT), "It has 5368709121 bytes; one copy takes at most");
        assertThat(wire.requests(Wire.COPY)).isEmpty();
    }

    @Test
    void shouldLookAtWhatItRestored() {
        QuarantineWire wire = new QuarantineWire(stub -> stub.when(
                Wire.COPY,
                StubAnswer.xml(200, "<CopyObjectResult><ETag>&quot;0123456789abcdef&quot;</ETag></CopyObjectResult>")));
        wire.objects.put(COPY, QuarantineWire.blob());

        assertNotRestored(
                wire, REMOVED, "It was copied back, and a look at it found nothing there. The copy is still there.");
    }

    @Test
    void shouldDeleteTheCopyByItsExactKeyWhileItIsTheSame() {
        QuarantineWire wire = withCopy();
        wire.objects.put(SOURCE, QuarantineWire.blob());

        assertThat(wire.store().purge(List.of(REMOVED))).containsExactly(new Purged(REMOVED));

        assertThat(wire.objects).containsOnlyKeys(SOURCE);
        assertThat(wire.requests(Wire.DELETE)).singleElement().satisfies(delete -> {
            assertThat(delete.path()).isEqualTo(COPY);
            assertThat(delete.header("If-Match")).hasValue(Wire.TAG);
            assertThat(delete.query()).doesNotContainKey("versionId");
        });
        assertThat(wire.store().purge(List.of(REMOVED))).as("again").containsExactly(new Purged(REMOVED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://kept/q/run-1/b",
                "s3://uploads/a",
                "s3://kept/a",
                "s3://kept/q/a",
                "s3://kept/q//a",
                "s3://kept/q/x/run-1/a",
                "s3://kept/other/run-1/a",
                "s3://kept/x/run-1/a",
                "s3://other/q/run-1/a"
            })
    void shouldPurgeNothingOutsideOfItsQuarantine(String place) {
        QuarantineWire wire = withCopy();
        wire.objects.put(place.substring("s3:/".length()), QuarantineWire.blob());
        RestorableBlob foreign = new RestorableBlob(BLOB, new RestorePoint(place));

        assertNotPurged(
                wire.store(), foreign, "That is no place of a copy of this blob in the quarantine s3://kept/q/");
        assertNotPurged(Wire.store(wire.stub), REMOVED, "a quarantine, which this store has none of");
        assertThat(wire.requests(Wire.DELETE)).isEmpty();
    }

    @Test
    void shouldPurgeNothingThatMayBeSomebodyElses() {
        QuarantineWire wire = withCopy();
        wire.objects.put(COPY, QuarantineWire.blob().with("Content-Length", "5"));

        assertNotPurged(wire.store(), REMOVED, "What is there has 5 bytes and not 4, so it may be somebody else's");
        assertThat(wire.requests(Wire.DELETE)).isEmpty();
    }

    @Test
    void shouldLeaveVersionsToTheStoreWithoutARequest() {
        QuarantineWire wire = withCopy();
        RestorableBlob hidden = new RestorableBlob(BLOB, new RestorePoint("v1"));

        assertThat(wire.store().purge(List.of(hidden))).containsExactly(new LeftToTheStore(hidden));
        assertThat(wire.stub.requests()).isEmpty();
    }

    @Test
    void shouldSayWhatBecameOfThePurge() {
        assertThat(purgeAfter(StubAnswer.status(204).with("x-amz-delete-marker", "true")))
                .isEqualTo(new LeftToTheStore(REMOVED));
        assertThat(purgeAfter(StubAnswer.error(403, "AccessDenied"))).isInstanceOf(PurgeOutcome.Failed.class);
        assertThat(purgeAfter(StubAnswer.error(412, "PreconditionFailed"))).isInstanceOf(PurgeOutcome.Failed.class);
        assertThat(purgeAfter(StubAnswer.error(404, "NoSuchKey"))).isInstanceOf(PurgeOutcome.Failed.class);
        assertThatThrownBy(() -> purgeAfter(StubAnswer.broken(new IOException("down"))))
                .isInstanceOf(BlobStoreException.class);
    }

    @Test
    void shouldPurgeNoMoreOnceTheStoreCantBeReached() {
        RestorableBlob second = new RestorableBlob(Wire.judged("b"), new RestorePoint("s3://kept/q/run-1/b"));
        QuarantineWire wire = new QuarantineWire(stub -> stub.when(
                Wire.HEAD.and(request -> request.path().endsWith("/b")), StubAnswer.broken(new IOException("down"))));
        wire.objects.put(COPY, QuarantineWire.blob());

        assertThat(wire.store().purge(List.of(REMOVED, second, REMOVED)))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Purged", "Failed", "Failed");
    }

    @Test
    void shouldFindTheDataOfARemovalThatNobodyHeardTheEndOf() {
        assertThat(settle(withCopy(), POINT)).isEqualTo(new Removed(BLOB, Optional.of(POINT)));
        assertThat(settle(QuarantineWire.withBlob(), POINT)).isInstanceOf(Kept.class);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://kept/q/run-1/a,ETag,\"other\",the entity tag \"other\" and not",
        "s3://kept/q/run-1/a,Content-Length,5,5 bytes and not 4",
        "s3://kept/q/run-2/a,ETag,\"any\",no copy at all",
        "s3://kept/q/run-1/b,ETag,\"any\",is no place of a copy",
        "v1,ETag,\"any\",is no place of a copy"
    })
    void shouldNotSayThatDataIsWhereItIsNot(String point, String header, String value, String why) {
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(COPY, QuarantineWire.blob().with(header, value));

        assertUnknown(settle(wire, new RestorePoint(point)), point, why);
    }

    @Test
    void shouldNotSettleWhatItMayNotLookAt() {
        QuarantineWire wire = new QuarantineWire(stub -> stub.when(HEAD_OF_COPY, StubAnswer.status(403)));

        assertUnknown(settle(wire, POINT), POINT.token(), "The look at its copy at s3://kept/q/run-1/a failed.");
    }

    private static QuarantineWire withCopy() {
        QuarantineWire wire = new QuarantineWire();
        wire.objects.put(COPY, QuarantineWire.blob());
        return wire;
    }

    private static RestoreOutcome restore(QuarantineWire wire) {
        return wire.store().restore(List.of(REMOVED)).get(0);
    }

    private static RemovalOutcome settle(QuarantineWire wire, RestorePoint point) {
        PreparedRemoval open = new PreparedRemoval(BLOB, RemovalMode.QUARANTINE, Optional.of(point));
        return wire.store().settle(List.of(open)).get(0);
    }

    private static PurgeOutcome purgeAfter(StubAnswer answer) {
        QuarantineWire wire = new QuarantineWire(stub -> stub.when(Wire.DELETE, answer));
        wire.objects.put(COPY, QuarantineWire.blob());
        return wire.store().purge(List.of(REMOVED)).get(0);
    }

    private static void assertNotRestored(QuarantineWire wire, RestorableBlob removed, String text) {
        assertThat(wire.store().restore(List.of(removed)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains(text));
    }

    private static void assertNotPurged(S3BlobStore store, RestorableBlob removed, String text) {
        assertThat(store.purge(List.of(removed)))
                .singleElement()
                .isInstanceOfSatisfying(
                        PurgeOutcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("'a'", removed.restorePoint().token(), text));
    }

    private static void assertUnknown(RemovalOutcome outcome, String point, String why) {
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.restorePoint()).hasValue(new RestorePoint(point));
            assertThat(unknown.message()).contains("can't be told", why);
        });
    }
}
