package dev.keepsake.examples.replay.stage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.JSONB;

/** Writes JSON. */
final class Json {

    private Json() {}

    static JSONB list(List<String> texts) {
        return JSONB.valueOf(texts.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    static JSONB map(Map<String, String> entries) {
        return JSONB.valueOf(entries.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
