package dev.keepsake.report;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object (RFC 8259), fields in the order of the calls. Not thread-safe. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private String separator = "";

    static String object(Consumer<JsonWriter> fields) {
        JsonWriter json = new JsonWriter();
        json.braces(fields);
        return json.out.toString();
    }

    void field(String name, @Nullable Object value) {
        name(name);
        value(value);
    }

    void object(String name, Consumer<JsonWriter> fields) {
        name(name);
        braces(fields);
    }

    <T> void list(String name, Collection<T> items, BiConsumer<JsonWriter, T> fields) {
        items(name, items, each -> braces(json -> fields.accept(json, each)));
    }

    void list(String name, Collection<String> items) {
        items(name, items, this::value);
    }

    private <T> void items(String name, Collection<T> items, Consumer<T> item) {
        name(name);
        out.append('[');
        separator = "";
        items.forEach(each -> {
            out.append(separator);
            item.accept(each);
            separator = ",";
        });
        out.append(']');
        separator = ",";
    }

    private void name(String name) {
        out.append(separator);
        value(name);
        out.append(':');
        separator = ",";
    }

    private void braces(Consumer<JsonWriter> fields) {
        out.append('{');
        separator = "";
        fields.accept(this);
        out.append('}');
        separator = ",";
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Long || value instanceof Integer) {
            out.append(value);
            return;
        }
        out.append('"');
        value.toString().chars().forEach(each -> escaped((char) each));
        out.append('"');
    }

    /** All but plain ASCII goes out as an escape: no reader or terminal can misread it, and lone surrogates survive. */
    private void escaped(char character) {
        if (character == '"' || character == '\\') {
            out.append('\\').append(character);
        } else if (character < ' ' || character > '~' || character == '<' || character == '>' || character == '&') {
            out.append(String.format("\\u%04x", (int) character));
        } else {
            out.append(character);
        }
    }
}
