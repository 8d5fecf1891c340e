package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class StubHttpClientTest {

    @Test
    void shouldAnswerInOrder() {
        try (S3Client client = StubHttpClient.inOrder(
                        StubAnswer.status(204).with("x-amz-delete-marker", "true"), StubAnswer.error(503, "SlowDown"))
                .client()) {

            assertThat(delete(client)).isTrue();
            assertThatThrownBy(() -> delete(client)).isInstanceOfSatisfying(S3Exception.class, thrown -> {
                assertThat(thrown.statusCode()).isEqualTo(503);
                assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
            });
        }
    }

    @Test
    void shouldPreferRuleToScript() {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.status(204))
                .when(request -> request.method() == SdkHttpMethod.HEAD, StubAnswer.status(404));
        try (S3Client client = stub.client()) {
            assertThatThrownBy(() ->
                            client.headObject(request -> request.bucket("b").key("k")))
                    .isInstanceOf(S3Exception.class);
            client.deleteObject(request -> request.bucket("b").key("k"));
        }
    }

    @Test
    void shouldRecordWhatWouldHaveBeenSent() {
        StubHttpClient stub = StubHttpClient.inOrder(StubAnswer.xml(200, "<DeleteResult/>"));
        try (S3Client client = stub.client()) {
            client.deleteObjects(request -> request.bucket("b")
                    .delete(delete ->
                            delete.objects(ObjectIdentifier.builder().key("a&b").build())));
        }

        assertThat(stub.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo(SdkHttpMethod.POST);
            assertThat(request.path()).isEqualTo("/b");
            assertThat(request.parameter("delete")).contains("");
            assertThat(request.parameter("quiet")).isEmpty();
            assertThat(request.header("X-AMZ-CHECKSUM-CRC32")).isPresent();
            assertThat(request.body()).contains("<Key>a&amp;b</Key>");
        });
    }

    @Test
    void shouldBreakTheConnection() {
        try (S3Client client = StubHttpClient.inOrder(StubAnswer.broken(new IOException("cut")))
                .client()) {
            assertThatThrownBy(() -> delete(client))
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseMessage("cut");
        }
    }

    @Test
    void shouldRefuseRequestThatNothingWasScriptedFor() {
        try (S3Client client = StubHttpClient.inOrder().client()) {
            assertThatThrownBy(() -> delete(client))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            "Request 1 has no scripted answer: DELETE /b/k {}; add one with then(...) or when(...)");
        }
    }

    private static Boolean delete(S3Client client) {
        return client.deleteObject(request -> request.bucket("b").key("k")).deleteMarker();
    }
}
