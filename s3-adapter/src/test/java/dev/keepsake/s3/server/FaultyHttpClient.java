package dev.keepsake.s3.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A real HTTP client of the SDK with a bad network in front of it.
 *
 * <p>Each fault strikes the next so many requests that fulfil its condition, retries of the SDK included; the fault
 * that was added first strikes first. Everything else passes. Thread-safe; closing closes the real client.
 */
public final class FaultyHttpClient implements SdkHttpClient {
    private static final StubAnswer SLOW_DOWN = StubAnswer.error(503, "SlowDown");

    private final SdkHttpClient real;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    private FaultyHttpClient(SdkHttpClient real) {
        this.real = real;
    }

    /** Returns a client that passes everything to the real one, until faults are added. */
    public static FaultyHttpClient over(SdkHttpClient real) {
        return new FaultyHttpClient(real);
    }

    /** Lets the server do the work of the next matching requests, and breaks the connection before its reply. */
    public FaultyHttpClient loseReplies(int times, Predicate<SdkHttpRequest> condition) {
        return add(Kind.LOST_REPLY, times, condition);
    }

    /** Breaks the connection of the next matching requests before the server sees them. */
    public FaultyHttpClient loseRequests(int times, Predicate<SdkHttpRequest> condition) {
        return add(Kind.LOST_REQUEST, times, condition);
    }

    /** Answers the next matching requests with 503 {@code SlowDown}; the server doesn't see them. */
    public FaultyHttpClient slowDown(int times, Predicate<SdkHttpRequest> condition) {
        return answer(SLOW_DOWN, times, condition);
    }

    /** Answers the next matching requests in the server's place, which doesn't see them. */
    public FaultyHttpClient answer(StubAnswer answer, int times, Predicate<SdkHttpRequest> condition) {
        return add(Kind.ANSWERED, answer, times, condition);
    }

    /** Lets everything pass again. */
    public void heal() {
        faults.clear();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return Responses.executable(() -> call(request.httpRequest(), prepared), prepared::abort);
    }

    @Override
    public String clientName() {
        return "Faulty";
    }

    @Override
    public void close() {
        real.close();
    }

    private HttpExecuteResponse call(SdkHttpRequest request, ExecutableHttpRequest prepared) throws IOException {
        for (Fault fault : faults) {
            if (fault.strikes(request)) {
                return strike(fault, prepared);
            }
        }
        return prepared.call();
    }

    private static HttpExecuteResponse strike(Fault fault, ExecutableHttpRequest prepared) throws IOException {
        return switch (fault.kind()) {
            case LOST_REQUEST -> throw new IOException("Connection reset on purpose, before the request was sent");
            case ANSWERED -> Responses.response(fault.answer());
            case LOST_REPLY -> {
                // The body is read to its end, so that the server has surely finished.
                AbortableInputStream body = prepared.call().responseBody().orElse(null);
                if (body != null) {
                    try (body) {
                        body.readAllBytes();
                    }
                }
                throw new IOException("Connection reset on purpose, after the server had done the work");
            }
        };
    }

    private FaultyHttpClient add(Kind kind, int times, Predicate<SdkHttpRequest> condition) {
        return add(kind, SLOW_DOWN, times, condition);
    }

    private FaultyHttpClient add(Kind kind, StubAnswer answer, int times, Predicate<SdkHttpRequest> condition) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault must strike at least 1 time, not " + times);
        }
        faults.add(new Fault(kind, answer, condition, new AtomicInteger(times)));
        return this;
    }

    private enum Kind {
        LOST_REPLY,
        LOST_REQUEST,
        ANSWERED
    }

    private record Fault(Kind kind, StubAnswer answer, Predicate<SdkHttpRequest> condition, AtomicInteger left) {
        boolean strikes(SdkHttpRequest request) {
            return condition.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }
}
