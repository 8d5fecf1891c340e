package dev.keepsake.s3.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Turns scripted answers into what the SDK expects of an HTTP client. */
final class Responses {
    private Responses() {}

    /** A call that may fail as the network does. */
    @FunctionalInterface
    interface Call {
        HttpExecuteResponse run() throws IOException;
    }

    static ExecutableHttpRequest executable(Call call, Runnable onAbort) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return call.run();
            }

            @Override
            public void abort() {
                onAbort.run();
            }
        };
    }

    static HttpExecuteResponse response(StubAnswer answer) throws IOException {
        if (answer instanceof StubAnswer.Broken broken) {
            throw new IOException(broken.cause().getMessage(), broken.cause());
        }
        StubAnswer.Reply reply = (StubAnswer.Reply) answer;
        HttpExecuteResponse.Builder response = HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(reply.status())
                        .headers(reply.headers())
                        .build());
        if (!reply.body().isEmpty()) {
            response.responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.bytes())));
        }
        return response.build();
    }
}
