package dev.keepsake.docs.snippets;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets days pass by the store's clock: its answers carry a later date, so all that it holds has grown older. */
final class StoreClock implements ExecutionInterceptor {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void pass(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse answer, ExecutionAttributes attributes) {
        ZonedDateTime later = Instant.now().plus(ahead.get()).atZone(ZoneOffset.UTC);
        return answer.httpResponse().toBuilder()
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(later))
                .build();
    }
}
