package dev.keepsake.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Reads the page out of one answer before the SDK does, which gets an empty one then. Signing, endpoint, credentials,
 * timeouts and retries stay those of the application's client.
 *
 * <p>What is no page goes on to the SDK as it came: errors that come as a success are among them, and the SDK retries
 * them. For one request each; not thread-safe.
 */
final class PageCapture implements ExecutionInterceptor {

    private static final byte[] NOTHING = "<ListBucketResult/>".getBytes(StandardCharsets.UTF_8);

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Runnable whenThrottled;
    private @Nullable PageAnswer answer;
    private @Nullable UnreadablePageException flaw;

    /** Tells of each attempt that the store turned away for the load, those that the client then retries too. */
    PageCapture(Runnable whenThrottled) {
        this.whenThrottled = whenThrottled;
    }

    /** Puts this behind the interceptors that the client has. */
    SdkPlugin plugin() {
        return this::configure;
    }

    private void configure(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(config -> config.addExecutionInterceptor(this));
    }

    /** The page of the last attempt. */
    PageAnswer answer() {
        if (flaw != null) {
            throw flaw;
        }
        if (answer == null) {
            throw new UnreadablePageException("is empty");
        }
        return answer;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        answer = null;
        flaw = null;
        int status = context.httpResponse().statusCode();
        if (status == SERVICE_UNAVAILABLE || status == TOO_MANY_REQUESTS) {
            whenThrottled.run();
        }
        if (!context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        return context.responseBody()
                .map(body -> new ByteArrayInputStream(capture(
                        read(body),
                        context.httpResponse().firstMatchingHeader("Date").orElse(null))));
    }

    private byte[] capture(byte[] body, @Nullable String date) {
        try {
            answer = new PageAnswer(PageReader.read(body), date);
            return NOTHING;
        } catch (UnreadablePageException e) {
            flaw = e;
            return body;
        }
    }

    private static byte[] read(InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw RetryableException.create("The answer ended early; see the cause", e);
        }
    }
}
