package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets that claim to keep versions. */
class S3SoftRemovalWireTest {

    private static final StubAnswer ENABLED = versioning("<Status>Enabled</Status>");

    private final Blob a = Wire.judged("a");

    @Test
    void shouldNameTheVersionThatStaysBehind() {
        StubHttpClient stub = enabled().when(Wire.HEAD, Wire.head("v1")).then(Wire.batch(Wire.hidden("a", "m1")));

        assertThat(remove(stub)).isEqualTo(new Removed(a, Optional.of(new RestorePoint("v1"))));
    }

    @Test
    void shouldNotBelieveInAVersionWithoutAMarker() {
        assertThat(remove(enabled().when(Wire.HEAD, Wire.head("v1")).then(Wire.batch(Wire.deleted("a")))))
                .isEqualTo(new Removed(a, Optional.empty()));
        assertThat(remove(enabled()
                        .when(Wire.HEAD, Wire.head("v1"))
                        .then(Wire.batch("<Deleted><Key>a</Key><DeleteMarker>true</DeleteMarker></Deleted>"))))
                .isEqualTo(new Removed(a, Optional.empty()));
        assertThat(remove(enabled()
                        .when(Wire.HEAD, Wire.head("v1"))
                        .then(Wire.batch("<Deleted><Key>a</Key>"
                                + "<DeleteMarkerVersionId>m1</DeleteMarkerVersionId></Deleted>"))))
                .isEqualTo(new Removed(a, Optional.empty()));
    }

    @Test
    void shouldNotBelieveInTheMarkerOfASuspendedBucket() {
        assertThat(remove(enabled().when(Wire.HEAD, Wire.head("null")).then(Wire.batch(Wire.hidden("a", "null")))))
                .isEqualTo(new Removed(a, Optional.empty()));
    }

    @Test
    void shouldKnowThatAVersionFromBeforeVersioningStays() {
        assertThat(remove(enabled().when(Wire.HEAD, Wire.head("null")).then(Wire.batch(Wire.hidden("a", "m1")))))
                .isEqualTo(new Removed(a, Optional.of(new RestorePoint("null"))));
    }

    /** A removal whose answer was lost can be undone like any other. */
    @Test
    void shouldNameTheVersionOfWhatMayHaveBeenRemoved() {
        StubHttpClient stub = enabled().when(Wire.HEAD, Wire.head("v1")).then(StubAnswer.status(200));

        assertThat(remove(stub).restorePoint()).contains(new RestorePoint("v1"));
    }

    @Test
    void shouldKeepABlobWithoutAVersionId() {
        assertKeptForLackOfAVersionId(Wire.head(""));
        assertKeptForLackOfAVersionId(Wire.head("").with("x-amz-version-id", ""));
    }

    private void assertKeptForLackOfAVersionId(StubAnswer head) {
        StubHttpClient stub = enabled().when(Wire.HEAD, head);

        assertThat(remove(stub)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("NoVersionId");
            assertThat(refused.message()).contains("so it could not be restored; it was kept");
        });
        assertThat(stub.requests()).noneMatch(Wire.BATCH);
    }

    @Test
    void shouldStopBeforeTheFirstBatchOnceVersioningIsSuspended() {
        StubHttpClient stub =
                StubHttpClient.inOrder(ENABLED, Wire.head("v1"), versioning("<Status>Suspended</Status>"));
        Removal soft = Wire.store(stub).softRemoval().orElseThrow();

        assertThatThrownBy(() -> Removals.remove(soft, List.of(a)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessage("The bucket 'uploads' has no versioning enabled any more, so a removal would destroy data;"
                        + " nothing was removed. Enable versioning, then run again.");
        assertThat(stub.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Status>Suspended</Status>", "<Status>Sometimes</Status>"})
    void shouldOfferNoSoftRemovalUnlessEnabled(String state) {
        assertThat(Wire.store(StubHttpClient.inOrder(versioning(state))).softRemoval())
                .isEmpty();
    }

    @Test
    void shouldOfferNoSoftRemovalOnAStoreThatKnowsNoVersions() {
        assertThat(Wire.store(StubHttpClient.inOrder(StubAnswer.error(501, "NotImplemented")))
                        .softRemoval())
                .isEmpty();
    }

    @Test
    void shouldFailIfTheStateIsNotTold() {
        assertThatThrownBy(() -> Wire.store(StubHttpClient.inOrder(StubAnswer.error(403, "AccessDenied")))
                        .softRemoval())
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("GetBucketVersioning on the bucket 'uploads' failed: status 403");
    }

    private static StubHttpClient enabled() {
        return Wire.honouring().when(Wire.VERSIONING, ENABLED);
    }

    private static StubAnswer versioning(String inner) {
        return StubAnswer.xml(200, "<VersioningConfiguration>" + inner + "</VersioningConfiguration>");
    }

    private RemovalOutcome remove(StubHttpClient stub) {
        List<RemovalOutcome> outcomes =
                Removals.remove(Wire.store(stub).softRemoval().orElseThrow(), List.of(a));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }
}
