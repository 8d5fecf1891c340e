package dev.keepsake.s3.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A request as it would have gone over the wire. Immutable.
 *
 * @param method the HTTP method
 * @param path the encoded path, bucket first
 * @param query the query parameters, decoded
 * @param headers the headers, as the SDK names them
 * @param body the body as UTF-8 text, empty if there is none
 */
public record RecordedRequest(
        SdkHttpMethod method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body) {

    /** Returns the first value of a query parameter, empty text if it has none, or nothing if it is absent. */
    public Optional<String> parameter(String name) {
        List<String> values = query.get(name);
        if (values == null) {
            return Optional.empty();
        }
        return Optional.of(values.isEmpty() || values.get(0) == null ? "" : values.get(0));
    }

    /** Returns the first value of a header, whose name is compared without regard to case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    static RecordedRequest of(HttpExecuteRequest execution) {
        SdkHttpRequest request = execution.httpRequest();
        return new RecordedRequest(
                request.method(),
                request.encodedPath(),
                request.rawQueryParameters(),
                request.headers(),
                execution.contentStreamProvider().map(RecordedRequest::read).orElse(""));
    }

    private static String read(ContentStreamProvider content) {
        try (InputStream stream = content.newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A request body held in memory could not be read; see the cause", e);
        }
    }
}
