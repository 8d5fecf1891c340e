package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that a batch can't name. */
class SingleDeleteWireTest {

    private final Blob odd = Wire.judged("a\u0001b");
    private final StubHttpClient stub = Wire.honouring().when(Wire.HEAD, Wire.head("v1"));

    @Test
    void shouldDeleteAKeyThatXmlCantCarryByItself() {
        stub.then(StubAnswer.status(204));

        assertThat(remove()).isEqualTo(new Removed(odd, Optional.empty()));
        assertThat(stub.requests().get(2)).matches(Wire.DELETE).satisfies(request -> {
            assertThat(request.path()).isEqualTo("/uploads/a%01b");
            assertThat(request.header("If-Match")).hasValue(Wire.TAG);
            assertThat(request.query()).doesNotContainKey("versionId");
        });
    }

    @Test
    void shouldReadTheMarkerOfASingleDelete() {
        stub.when(Wire.VERSIONING, Wire.ENABLED)
                .then(StubAnswer.status(204).with("x-amz-delete-marker", "true").with("x-amz-version-id", "m1"));

        assertThat(Removals.remove(Wire.store(stub).softRemoval().orElseThrow(), List.of(odd)))
                .containsExactly(new Removed(odd, Optional.of(new RestorePoint("v1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "412, PreconditionFailed, Changed",
        "404, NoSuchKey, AlreadyAbsent",
        "404, NoSuchVersion, Unknown",
        "404, NoSuchBucket, Refused",
        "403, AccessDenied, Refused",
        "409, ConditionalRequestConflict, Refused",
        "501, NotImplemented, Refused",
        "500, InternalError, Unknown",
        "503, SlowDown, Throttled",
        "503, ServiceUnavailable, Throttled",
        "503, , Unknown"
    })
    void shouldTellWhatBecameOfIt(int status, @Nullable String code, String outcome) {
        stub.when(Wire.DELETE, code == null ? StubAnswer.status(status) : StubAnswer.error(status, code));

        assertThat(remove().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void shouldNotTakeAnUnexplained404ForAbsence() {
        stub.then(StubAnswer.status(404));

        assertThat(remove()).isInstanceOf(Unknown.class);
    }

    @Test
    void shouldNotRetryADeleteWhoseReplyWasLost() {
        // A second attempt would find the key absent, and its data would be in no journal.
        stub.then(StubAnswer.broken(new IOException("reset"))).then(StubAnswer.error(404, "NoSuchKey"));

        assertThat(remove()).isInstanceOf(Unknown.class);
        assertThat(stub.requests().stream().filter(Wire.DELETE)).hasSize(1);
    }

    @Test
    void shouldNameADotSegmentKeyOnlyInABatch() {
        Blob dots = Wire.judged("a/../b");
        stub.then(Wire.batch(Wire.deleted("a/../b")));

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), List.of(dots)))
                .containsExactly(new Removed(dots, Optional.empty()));
        assertThat(stub.requests()).noneMatch(Wire.DELETE);
    }

    @Test
    void shouldKeepAKeyThatNoDeleteNamesSafely() {
        Blob both = Wire.judged("a/../b\u0001");

        assertThat(Removals.remove(Wire.store(stub).hardRemoval(), List.of(both)))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.code()).isEqualTo("KeyNotAddressable");
                    assertThat(no.message()).contains("no delete names it safely, so it was kept. Remove it by hand.");
                });
        assertThat(stub.requests()).allMatch(Wire.HEAD);
    }

    /** A prepared removal comes back from a ledger, which is no proof that this store made it. */
    @Test
    void shouldDeleteNothingThatNoPreparationCanHaveFoundReady() {
        Blob vague = new Blob(BlobKey.of("a"), new BlobVersion(null, 4, null));
        for (Blob never : List.of(Wire.judged("a/../b\u0001"), vague)) {
            PreparedRemoval forged = new PreparedRemoval(never, RemovalMode.HARD, Optional.empty());

            assertThatThrownBy(() -> Wire.store(stub).hardRemoval().remove(List.of(forged), Removals.ALWAYS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The removal of '" + never.key() + "' was never found ready: the key can't be named"
                            + " safely, or its version is not known whole. Prepare it again.");
        }
        assertThat(stub.requests()).isEmpty();
    }

    private RemovalOutcome remove() {
        List<RemovalOutcome> outcomes = Removals.remove(Wire.store(stub).hardRemoval(), List.of(odd));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }
}
