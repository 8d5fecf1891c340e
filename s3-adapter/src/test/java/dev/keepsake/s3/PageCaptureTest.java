package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** What the capture sees of one request, with the client's own retries. */
class PageCaptureTest {

    private final List<String> listed = new ArrayList<>();

    @Test
    void shouldTellOfEachAttemptThatWasTurnedAwayAndKeepTheLastPage() {
        AtomicInteger turnedAway = new AtomicInteger();
        PageCapture capture = new PageCapture(turnedAway::incrementAndGet);
        StubHttpClient stub = StubHttpClient.inOrder(
                StubAnswer.error(503, "SlowDown"), StubAnswer.status(429), StubAnswer.status(500), Wire.lastPage("a"));

        ListObjectsV2Response response = stub.clientBuilder()
                .build()
                .listObjectsV2(request -> request.bucket(Wire.BUCKET)
                        .overrideConfiguration(config -> config.addPlugin(capture.plugin())));

        assertThat(response.contents()).isEmpty();

        assertThat(turnedAway).hasValue(2);
        assertThat(capture.answer().page().objects()).hasSize(1);
        assertThat(capture.answer().date()).isEqualTo(Wire.DATE);
    }

    @Test
    void shouldTryAnAnswerAgainThatBreaksOff() {
        StubHttpClient stub = StubHttpClient.inOrder(Wire.lastPage("a", "b"), Wire.lastPage("a", "b"));
        S3Client client = stub.clientBuilder().httpClient(new Breaking(stub)).build();

        ListingReceipt receipt = S3BlobStore.wholeBucket(client, Wire.BUCKET)
                .list(blob -> listed.add(blob.key().name()));

        assertThat(receipt.blobs()).isEqualTo(2);
        assertThat(stub.requests()).hasSize(2);
    }

    /** The first body ends in the middle. */
    private record Breaking(StubHttpClient stub) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest prepared = stub.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse whole = prepared.call();
                    return stub.requests().size() > 1
                            ? whole
                            : HttpExecuteResponse.builder()
                                    .response(whole.httpResponse())
                                    .responseBody(AbortableInputStream.create(
                                            new Half(whole.responseBody().orElseThrow())))
                                    .build();
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        @Override
        public void close() {
            stub.close();
        }
    }

    private static final class Half extends FilterInputStream {

        private int left = 50;

        Half(InputStream whole) {
            super(whole);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("Connection reset on purpose");
            }
            int read = super.read(bytes, offset, Math.min(length, left));
            left -= read;
            return read;
        }
    }
}
