package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restoring is a copy, and only over nothing. */
class S3RestoreWireTest {

    private static final StubAnswer COPIED =
            StubAnswer.xml(200, "<CopyObjectResult><ETag>&quot;0123456789abcdef&quot;</ETag></CopyObjectResult>");
    private static final Predicate<RecordedRequest> HEAD_OF_VERSION =
            Wire.HEAD.and(request -> request.query().containsKey("versionId"));

    private final RestorableBlob hidden = new RestorableBlob(Wire.judged("a"), new RestorePoint("v1"));
    private final StubHttpClient stub = new StubHttpClient();

    @Test
    void shouldCopyTheOldVersionOverTheAbsentKey() {
        absent(Wire.head("v1").with("x-amz-storage-class", "STANDARD_IA")).then(COPIED);

        assertThat(restore()).isEqualTo(new Restored(hidden));
        assertThat(stub.requests()).last().satisfies(copy -> {
            assertThat(copy.path()).isEqualTo("/uploads/a");
            assertThat(copy.header("x-amz-copy-source")).hasValue("uploads/a?versionId=v1");
            assertThat(copy.header("x-amz-storage-class")).hasValue("STANDARD_IA");
            assertThat(copy.header("If-None-Match")).hasValue("*");
        });
        assertThat(stub.requests()).noneMatch(Wire.DELETE);
    }

    @Test
    void shouldSendNoCopyOverABlob() {
        stub.when(Wire.HEAD, Wire.head("v2"));

        assertThat(restore()).isEqualTo(new AlreadyPresent(hidden));
        assertThat(stub.requests()).noneMatch(Wire.COPY);
    }

    @Test
    void shouldGiveWayToAnUploadOfThisMoment() {
        absent(Wire.head("v1")).then(StubAnswer.error(412, "PreconditionFailed"));

        assertThat(restore()).isEqualTo(new AlreadyPresent(hidden));
    }

    @Test
    void shouldCopyWithoutConditionWhereTheStoreKnowsNone() {
        absent(Wire.head("v1")).then(StubAnswer.error(501, "NotImplemented")).then(COPIED);

        assertThat(restore()).isEqualTo(new Restored(hidden));
        assertThat(stub.requests())
                .last()
                .satisfies(copy -> assertThat(copy.header("If-None-Match")).isEmpty());
    }

    @Test
    void shouldNotCopyOtherContent() {
        absent(Wire.head("v1").with("ETag", "\"other\""));

        assertFailed("The version 'v1' of 'a' has the entity tag \"other\" and not \"0123456789abcdef\"");
        assertThat(stub.requests()).noneMatch(Wire.COPY);
    }

    @Test
    void shouldNotStartACopyThatIsTooLarge() {
        absent(Wire.head("v1").with("Content-Length", "5368709121"));

        assertFailed("has 5368709121 bytes; one copy takes at most 5368709120. Copy the version 'v1' over the key in"
                + " parts.");
        assertThat(stub.requests()).noneMatch(Wire.COPY);
    }

    @Test
    void shouldStartTheLargestCopyThereIs() {
        absent(Wire.head("v1").with("Content-Length", "5368709120")).then(COPIED);

        assertThat(restore()).isEqualTo(new Restored(hidden));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void shouldFailIfTheVersionCantBeSeen(int status) {
        absent(StubAnswer.status(status));

        assertFailed("The version 'v1' of 'a' was not restored. HeadObject on the bucket 'uploads'");
    }

    @Test
    void shouldFailIfTheStoreRefusesTheCopy() {
        absent(Wire.head("v1")).then(StubAnswer.error(403, "InvalidObjectState"));

        assertFailed("CopyObject on the bucket 'uploads' for the key 'a' failed: status 403, code InvalidObjectState");
    }

    @Test
    void shouldNotBelieveACopyWithoutResult() {
        absent(Wire.head("v1")).then(StubAnswer.xml(200, "<CopyObjectResult></CopyObjectResult>"));

        assertFailed("names no entity tag, so it may not have been made. Restore again");
    }

    @Test
    void shouldFailAsAWholeOnlyIfTheStoreCantBeReachedAtAll() {
        stub.when(Wire.HEAD, StubAnswer.broken(new IOException("no route to host")));

        assertThatThrownBy(this::restore)
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("HeadObject on the bucket 'uploads' for the key 'a' failed: no usable answer");
    }

    @Test
    void shouldAttemptNoMoreOnceTheStoreCantBeReached() {
        RestorableBlob second = new RestorableBlob(Wire.judged("b"), new RestorePoint("v2"));
        RestorableBlob third = new RestorableBlob(Wire.judged("c"), new RestorePoint("v3"));
        stub.when(Wire.HEAD.and(request -> request.path().endsWith("/b")), StubAnswer.broken(new IOException("down")))
                .when(Wire.HEAD, Wire.head("v9"));

        assertThat(Wire.store(stub).restore(List.of(hidden, second, third)))
                .satisfiesExactly(
                        outcome -> assertThat(outcome).isEqualTo(new AlreadyPresent(hidden)),
                        outcome -> assertThat(outcome).isInstanceOf(Failed.class),
                        outcome -> assertThat(outcome).isInstanceOf(Failed.class));
        assertThat(stub.requests()).noneMatch(request -> request.path().endsWith("/c"));
    }

    @CanIgnoreReturnValue
    private StubHttpClient absent(StubAnswer oldVersion) {
        return stub.when(HEAD_OF_VERSION, oldVersion)
                .when(Wire.HEAD, StubAnswer.status(404))
                .when(Wire.LIST, Wire.lastPage());
    }

    private RestoreOutcome restore() {
        List<RestoreOutcome> outcomes = Wire.store(stub).restore(List.of(hidden));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private void assertFailed(String text) {
        assertThat(restore())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains(text));
    }
}
