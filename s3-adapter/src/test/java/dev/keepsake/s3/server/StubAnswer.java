package dev.keepsake.s3.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link StubHttpClient} answers to one request. Immutable. */
public sealed interface StubAnswer {

    /** Returns an answer with this status and no body. */
    static Reply status(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** Returns an answer with this status and an XML body. */
    static Reply xml(int status, String body) {
        return new Reply(status, Map.of("Content-Type", List.of("application/xml")), body);
    }

    /**
     * Returns the XML with which S3 reports an error.
     *
     * @param status the HTTP status; 200 too, as S3 itself does for copies
     * @param code the error code, such as {@code SlowDown}
     */
    static Reply error(int status, String code) {
        return xml(status, "<Error><Code>" + code + "</Code><Message>scripted " + code + "</Message></Error>");
    }

    /** Returns a connection that breaks with this exception before any answer is seen. */
    static StubAnswer broken(IOException cause) {
        return new Broken(cause);
    }

    /**
     * An answer that arrives.
     *
     * @param status the HTTP status
     * @param headers the headers, each with all its values
     * @param body the text of the body, sent as UTF-8; empty for none
     */
    record Reply(int status, Map<String, List<String>> headers, String body) implements StubAnswer {

        /** Copies the headers. */
        public Reply {
            headers = Map.copyOf(headers);
        }

        /** Returns this answer with one header set. */
        public Reply with(String name, String value) {
            Map<String, List<String>> more = new LinkedHashMap<>(headers);
            more.put(name, List.of(value));
            return new Reply(status, more, body);
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * No answer.
     *
     * @param cause what the client sees instead
     */
    record Broken(IOException cause) implements StubAnswer {}
}
