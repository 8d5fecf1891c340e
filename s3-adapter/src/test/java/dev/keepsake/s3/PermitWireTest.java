package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.KeepsakeException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import dev.keepsake.tck.Removals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** When the permit is asked, and what comes of a no. */
class PermitWireTest {

    /** One that a batch names, and one that has a delete of its own. */
    private static final List<String> KEYS = List.of("a", "a\u0001");

    private final StubHttpClient stub = Wire.honouring()
            .when(Wire.HEAD, Wire.head(""))
            .when(Wire.DELETE, StubAnswer.status(204))
            .when(Wire.BATCH, Wire.batch(Wire.deleted("a")));

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\u0001"})
    void shouldSendNothingAndThrowThePermitsOwnException(String key) {
        Removal removal = Wire.store(stub).hardRemoval();
        List<PreparedRemoval> ready = Removals.prepared(removal, List.of(Wire.judged(key)));
        KeepsakeException fenced = new Fenced();

        assertThatThrownBy(() -> removal.remove(ready, () -> {
                    throw fenced;
                }))
                .isSameAs(fenced);

        assertThat(stub.requests()).allMatch(Wire.HEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\u0001"})
    void shouldAskAfterTheRequestWasSignedAndAllOtherInterceptorsWereHeard(String key) {
        List<String> order = new ArrayList<>();
        ExecutionInterceptor late = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                context.httpRequest()
                        .firstMatchingHeader("Authorization")
                        .ifPresent(signature ->
                                order.add("signed " + context.httpRequest().method()));
            }
        };
        Removal removal = S3BlobStore.wholeBucket(
                        stub.clientBuilder()
                                .overrideConfiguration(config -> config.addExecutionInterceptor(late))
                                .build(),
                        Wire.BUCKET)
                .hardRemoval();
        List<PreparedRemoval> ready = Removals.prepared(removal, List.of(Wire.judged(key)));
        order.clear();

        assertThat(removal.remove(ready, () -> order.add("permit"))).hasOnlyElementsOfType(Removed.class);

        String method = key.equals("a") ? "POST" : "DELETE";
        assertThat(order).containsExactly("signed " + method, "permit", "signed " + method, "permit");
    }

    @Test
    void shouldAskBeforeEachRequest() {
        List<Blob> blobs = KEYS.stream().map(Wire::judged).toList();
        Removal removal = Wire.store(stub).hardRemoval();
        List<PreparedRemoval> ready = Removals.prepared(removal, blobs);
        List<Integer> sentBefore = new ArrayList<>();

        assertThat(removal.remove(ready, () -> sentBefore.add(deletes()))).hasSize(2);

        assertThat(sentBefore).as("each verb is tried first").containsExactly(0, 1, 2, 3);
    }

    /** The wait of a throttled delete may be as long as a lease. */
    @Test
    void shouldAskAgainBeforeAThrottledDeleteIsSentAgain() {
        StubHttpClient slow =
                Wire.honouring().when(Wire.HEAD, Wire.head("")).when(Wire.BATCH, StubAnswer.error(503, "SlowDown"));
        Removal removal = Wire.store(slow).hardRemoval();
        List<PreparedRemoval> ready = Removals.prepared(removal, List.of(Wire.judged("a")));
        List<String> asked = new ArrayList<>();
        Permit twice = () -> {
            asked.add("permit");
            if (asked.size() > 2) {
                throw new Fenced();
            }
        };

        assertThatThrownBy(() -> removal.remove(ready, twice)).isInstanceOf(Fenced.class);

        assertThat(slow.requests().stream().filter(Wire.BATCH)).hasSize(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void shouldNotAskWhileItLooks() {
        assertThat(Wire.store(stub).hardRemoval().prepare(List.of(Wire.judged("a"))))
                .hasSize(1);
        assertThat(deletes()).isZero();
    }

    private int deletes() {
        return (int) stub.requests().stream().filter(Wire.HEAD.negate()).count();
    }

    private static final class Fenced extends KeepsakeException {
        private static final long serialVersionUID = 1L;

        Fenced() {
            super("The lease is held by another process.");
        }
    }
}
