package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome.LeftToTheStore;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What a store makes of answers about removals whose end nobody heard. */
class S3SettlementWireTest {

    private static final Predicate<RecordedRequest> OLD =
            Wire.HEAD.and(request -> request.query().containsKey("versionId"));

    private final Blob a = Wire.judged("a");
    private final RestorePoint point = new RestorePoint("v1");
    private final PreparedRemoval soft = new PreparedRemoval(a, RemovalMode.SOFT, Optional.of(point));
    private final StubHttpClient stub = new StubHttpClient();

    @Test
    void shouldFindTheVeryVersionStillThere() {
        stub.when(Wire.HEAD, Wire.head("v1"));

        assertThat(settled(soft)).isInstanceOf(Kept.class);
    }

    /** The same bytes in the same second, but another version: somebody uploaded it again. */
    @Test
    void shouldTellAnUploadOfTheSameBytesFromTheJudgedVersion() {
        stub.when(Wire.HEAD, Wire.head("v2"));

        assertThat(settled(soft)).isEqualTo(new Changed(a));
    }

    @Test
    void shouldFindTheHiddenVersion() {
        gone().when(OLD, Wire.head("v1")).when(Wire.HEAD, StubAnswer.status(404));

        assertThat(settled(soft)).isEqualTo(new Removed(a, Optional.of(point)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag", "Content-Length"})
    void shouldNotTakeAnotherContentForTheHiddenOne(String header) {
        gone().when(OLD, Wire.head("v1").with(header, header.equals("ETag") ? "\"other\"" : "5"))
                .when(Wire.HEAD, StubAnswer.status(404));

        assertThat(settled(soft))
                .isEqualTo(new Unknown(
                        a,
                        Optional.of(point),
                        "What became of the removal of 'a' can't be told. The version 'v1' has another content."));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void shouldNotGuessWhereTheDataIs(int status) {
        gone().when(OLD, StubAnswer.status(status)).when(Wire.HEAD, StubAnswer.status(404));

        assertThat(settled(soft)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.restorePoint()).contains(point);
            assertThat(unknown.message()).contains("Its data was not found at the version 'v1'.", "status " + status);
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotTakeAFailedLookForAbsence(RemovalMode mode) {
        stub.when(Wire.HEAD, StubAnswer.status(403));

        assertThat(settled(open(mode)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.message())
                                .startsWith(
                                        "What became of the removal of 'a' can't be told. HeadObject on the bucket"));
    }

    @Test
    void shouldNotTakeAnUnprovenAbsenceForARemoval() {
        stub.when(Wire.HEAD, StubAnswer.status(404)).when(Wire.LIST, Wire.lastPage("a"));

        assertThat(settled(open(RemovalMode.HARD))).isInstanceOf(Unknown.class);
    }

    @Test
    void shouldNotKnowOfAQuarantineThatItDoesNotHave() {
        gone().when(Wire.HEAD, StubAnswer.status(404));

        assertThat(settled(open(RemovalMode.QUARANTINE)))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.restorePoint()).contains(point));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSettleNothingIfTheStoreCantBeReached(boolean hidden) {
        gone().when(OLD, StubAnswer.broken(new IOException("no route to host")))
                .when(Wire.HEAD, hidden ? StubAnswer.status(404) : StubAnswer.broken(new IOException("no route")));

        assertThatThrownBy(() -> Wire.store(stub).settle(List.of(soft)))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("failed: no usable answer");
    }

    @Test
    void shouldLeaveVersionsToTheBucketsRules() {
        RestorableBlob removed = new RestorableBlob(a, point);

        assertThat(Wire.store(stub).purge(List.of(removed))).containsExactly(new LeftToTheStore(removed));
        assertThat(stub.requests()).isEmpty();
    }

    private StubHttpClient gone() {
        return stub.when(Wire.LIST, Wire.lastPage());
    }

    private PreparedRemoval open(RemovalMode mode) {
        return new PreparedRemoval(a, mode, mode == RemovalMode.HARD ? Optional.empty() : Optional.of(point));
    }

    private RemovalOutcome settled(PreparedRemoval open) {
        List<RemovalOutcome> settled = Wire.store(stub).settle(List.of(open));
        assertThat(settled).hasSize(1);
        assertThat(stub.requests())
                .as("looks only")
                .allMatch(each -> each.method() == SdkHttpMethod.HEAD || each.method() == SdkHttpMethod.GET);
        return settled.get(0);
    }
}
