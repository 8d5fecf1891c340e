package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a removal makes of the look before it. */
class S3RemovalLookWireTest {

    private final Blob a = Wire.judged("a");
    private final Blob b = Wire.judged("b");
    private final StubHttpClient stub = Wire.honouring();

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405})
    void shouldKeepABlobThatItMayNotLookAt(int status) {
        stub.when(headOf("a"), StubAnswer.status(status))
                .when(Wire.HEAD, Wire.head(""))
                .then(Wire.batch(Wire.deleted("b")));

        assertThat(remove(a, b))
                .satisfiesExactly(
                        outcome -> assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
                            assertThat(refused.code()).isEqualTo("HTTP " + status);
                            assertThat(refused.message()).startsWith("The look at it failed, so it was kept.");
                        }),
                        outcome -> assertThat(outcome).isEqualTo(new Removed(b, Optional.empty())));
    }

    @Test
    void shouldKeepABlobWhoseAbsenceIsNotProven() {
        stub.when(Wire.HEAD, StubAnswer.status(404)).when(Wire.LIST, Wire.lastPage("a"));

        assertThat(remove(a)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("Unproven");
            assertThat(refused.message()).contains("says that the key 'a' is absent, but a listing shows it");
        });
    }

    @Test
    void shouldSendNoDeleteForWhatIsGoneOrChanged() {
        stub.when(headOf("a"), StubAnswer.status(404))
                .when(Wire.LIST, Wire.lastPage())
                .when(Wire.HEAD, Wire.head("").with("ETag", "\"other\""));

        assertThat(remove(a, b)).containsExactly(new AlreadyAbsent(a), new Changed(b));
        assertThat(stub.requests()).noneMatch(Wire.BATCH);
    }

    @Test
    void shouldSeeAnotherTimeOrSizeAsAChange() {
        stub.when(headOf("a"), Wire.head("").with("Last-Modified", "Sat, 01 Oct 2022 11:00:01 GMT"))
                .when(Wire.HEAD, Wire.head("").with("Content-Length", "5"));

        assertThat(remove(a, b)).containsExactly(new Changed(a), new Changed(b));
    }

    @Test
    void shouldKeepABlobThatTheStoreDescribesTooVaguely() {
        stub.when(Wire.HEAD, StubAnswer.status(200).with("Content-Length", "4"));

        assertThat(remove(a))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("VersionUnknown"));
    }

    @Test
    void shouldFailAsAWholeIfTheStoreCantBeReached() {
        stub.when(Wire.HEAD, StubAnswer.broken(new IOException("no route to host")));

        assertThatThrownBy(() -> remove(a, b))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("HeadObject on the bucket 'uploads' for the key '")
                .hasMessageContaining("failed: no usable answer")
                .hasMessageEndingWith("Check the network and the timeouts; run again.");
        assertThat(stub.requests()).allMatch(Wire.HEAD);
    }

    @Test
    void shouldLookAtManyAndKeepTheirOrder() {
        List<Blob> many =
                IntStream.range(0, 300).mapToObj(i -> Wire.judged("k" + i)).toList();
        stub.when(
                        Wire.HEAD,
                        request -> request.path().endsWith("7") ? Wire.head("").with("ETag", "\"x\"") : Wire.head(""))
                .when(Wire.BATCH, S3RemovalLookWireTest::deleteAll);

        List<RemovalOutcome> outcomes = Removals.remove(Wire.store(stub).hardRemoval(), many);

        assertThat(outcomes).extracting(RemovalOutcome::blob).containsExactlyElementsOf(many);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOf(outcome.blob().key().name().endsWith("7") ? Changed.class : Removed.class));
        assertThat(stub.requests().stream().filter(Wire.BATCH))
                .as("batches of 250")
                .hasSize(2);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.isAlive() && thread.getName().equals("keepsake-look"))
                        .toList())
                .as("threads that outlive the call by a second")
                .allSatisfy(thread -> {
                    thread.join(1_000);
                    assertThat(thread.isAlive()).isFalse();
                });
    }

    @Test
    void shouldEndWhenInterrupted() {
        stub.when(Wire.HEAD, Wire.head(""));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> remove(a, b))
                .isInstanceOf(BlobStoreException.class)
                .hasMessage(
                        "The look at blobs of the bucket 'uploads' was interrupted; nothing was decided, and nothing was removed.");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static StubAnswer deleteAll(RecordedRequest request) {
        String keys = request.body().replaceAll(".*?<Key>(.*?)</Key>.*?(?=<Object>|$)", "$1 ");
        return Wire.batch(keys.strip()
                .lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(Wire::deleted)
                .toArray(String[]::new));
    }

    private static Predicate<RecordedRequest> headOf(String key) {
        return Wire.HEAD.and(request -> request.path().endsWith("/" + key));
    }

    private List<RemovalOutcome> remove(Blob... blobs) {
        return Removals.remove(Wire.store(stub).hardRemoval(), List.of(blobs));
    }
}
