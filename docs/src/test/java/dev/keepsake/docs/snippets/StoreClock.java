package dev.keepsake.docs.snippets;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Lets days pass by the store's clock: its answers carry a later date, so all that it holds has grown older. An HTTP client,
 * since interceptors of the SDK that read a date may come before one that changes it.
 */
final class StoreClock implements SdkHttpClient {

    private final SdkHttpClient real;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    StoreClock(SdkHttpClient real) {
        this.real = real;
    }

    void pass(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return later(prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse later(HttpExecuteResponse answer) {
        ZonedDateTime later = Instant.now().plus(ahead.get()).atZone(ZoneOffset.UTC);
        HttpExecuteResponse.Builder shifted = HttpExecuteResponse.builder()
                .response(((SdkHttpFullResponse) answer.httpResponse())
                        .toBuilder()
                                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(later))
                                .build());
        answer.responseBody().ifPresent(shifted::responseBody);
        return shifted.build();
    }

    @Override
    public void close() {
        real.close();
    }
}
