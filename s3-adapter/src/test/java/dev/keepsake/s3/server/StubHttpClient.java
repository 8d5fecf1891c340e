package dev.keepsake.s3.server;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * An HTTP client of the SDK that sends nothing and answers from a script: for answers that no healthy server gives.
 *
 * <p>A standing rule whose condition holds answers first, the earliest rule winning; otherwise the next answer of the
 * script is used up. A request for which nothing is left is an {@link AssertionError}, which no code under test should
 * swallow. Every request is recorded with its body, retries of the SDK included. Thread-safe; closing does nothing.
 */
public final class StubHttpClient implements SdkHttpClient {
    private final List<Rule> rules = new ArrayList<>();
    private final Deque<StubAnswer> script = new ArrayDeque<>();
    private final List<RecordedRequest> requests = new ArrayList<>();

    /** Returns a client that answers these in order. */
    public static StubHttpClient inOrder(StubAnswer... answers) {
        StubHttpClient stub = new StubHttpClient();
        List.of(answers).forEach(stub::then);
        return stub;
    }

    /** Appends an answer to the script. */
    public synchronized StubHttpClient then(StubAnswer answer) {
        script.add(answer);
        return this;
    }

    /** Answers every request that fulfils the condition the same way. */
    public StubHttpClient when(Predicate<RecordedRequest> condition, StubAnswer answer) {
        return when(condition, request -> answer);
    }

    /** Answers every request that fulfils the condition by what the function makes of it. */
    public synchronized StubHttpClient when(
            Predicate<RecordedRequest> condition, Function<RecordedRequest, StubAnswer> answer) {
        rules.add(new Rule(condition, answer));
        return this;
    }

    /** Returns the requests so far, in the order of arrival. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns a new client over this stub that tries each request once. */
    public S3Client client() {
        return clientBuilder()
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** Returns a builder of clients over this stub, with the SDK's own retries. */
    public S3ClientBuilder clientBuilder() {
        return Access.withTestKeys(URI.create("http://s3.invalid")).builder().httpClient(this);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return Responses.executable(() -> answer(request), () -> {});
    }

    @Override
    public String clientName() {
        return "Stub";
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private HttpExecuteResponse answer(HttpExecuteRequest execution) throws IOException {
        RecordedRequest request = RecordedRequest.of(execution);
        return Responses.response(choose(request));
    }

    private synchronized StubAnswer choose(RecordedRequest request) {
        requests.add(request);
        for (Rule rule : rules) {
            if (rule.condition().test(request)) {
                return rule.answer().apply(request);
            }
        }
        StubAnswer next = script.poll();
        if (next == null) {
            throw new AssertionError("Request " + requests.size() + " has no scripted answer: " + request.method() + " "
                    + request.path() + " " + request.query() + "; add one with then(...) or when(...)");
        }
        return next;
    }

    private record Rule(Predicate<RecordedRequest> condition, Function<RecordedRequest, StubAnswer> answer) {}
}
