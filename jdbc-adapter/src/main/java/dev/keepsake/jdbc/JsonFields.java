package dev.keepsake.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The fields of one JSON object that stands for a record: texts, whole numbers, objects and lists of these. Written in
 * ASCII, so that no database's character set matters.
 *
 * <p>Reading takes the fields out one by one and is strict: a field that is missing, of another type, twice there or left
 * over means that another release wrote it, and is an {@link IllegalArgumentException}. Not thread-safe.
 */
final class JsonFields {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Reads one object and nothing else. */
    static <T> T read(String json, Function<JsonFields, T> read) {
        return whole(parse(json), read);
    }

    private static JsonFields parse(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a JSON object was expected, but it begins otherwise");
            }
            JsonFields object = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("text follows after a JSON object");
            }
            return object;
        } catch (StreamReadException e) {
            throw new IllegalArgumentException("JSON was expected: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonFields object(JsonParser parser) {
        JsonFields object = new JsonFields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.fields.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        } else if (token == JsonToken.START_OBJECT) {
            return object(parser);
        } else if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                items.add(value(parser, next));
            }
            return items;
        }
        throw new IllegalArgumentException("JSON holds " + token + ", which the ledger never writes");
    }

    /** Adds a text, number, object, or list of these; a time or a count of another type by its text. */
    @CanIgnoreReturnValue
    JsonFields with(String name, Object value) {
        boolean plain = value instanceof Long || value instanceof JsonFields || value instanceof List;
        fields.put(name, plain ? value : value.toString());
        return this;
    }

    <T> JsonFields with(String name, List<T> items, Function<T, ?> write) {
        return with(name, items.stream().map(write).toList());
    }

    /** Adds an object with a field for each entry. */
    <T> JsonFields with(String name, Map<String, T> entries, Function<T, JsonFields> write) {
        JsonFields object = new JsonFields();
        entries.forEach((key, value) -> object.with(key, write.apply(value)));
        return with(name, object);
    }

    String text(String name) {
        return take(name, String.class);
    }

    long number(String name) {
        return take(name, Long.class);
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    <T> T object(String name, Function<JsonFields, T> read) {
        return whole(take(name, JsonFields.class), read);
    }

    /** Of a field that releases before did not write. */
    <T> Optional<T> optional(String name, Function<JsonFields, T> read) {
        return fields.containsKey(name) ? Optional.of(object(name, read)) : Optional.empty();
    }

    /** A list of at most one text, which releases before did not write. */
    Optional<String> optionalText(String name) {
        return fields.containsKey(name) ? texts(name).stream().findFirst() : Optional.empty();
    }

    /** Texts that releases before did not write. */
    Set<String> optionalTexts(String name) {
        return fields.containsKey(name) ? Set.copyOf(texts(name)) : Set.of();
    }

    <T> List<T> objects(String name, Function<JsonFields, T> read) {
        List<T> items = new ArrayList<>();
        for (Object each : take(name, List.class)) {
            items.add(whole(cast(name, each, JsonFields.class), read));
        }
        return items;
    }

    List<String> texts(String name) {
        List<String> items = new ArrayList<>();
        for (Object each : take(name, List.class)) {
            items.add(cast(name, each, String.class));
        }
        return items;
    }

    <T> SortedMap<String, T> entries(String name, Function<JsonFields, T> read) {
        SortedMap<String, T> entries = new TreeMap<>();
        take(name, JsonFields.class)
                .fields
                .forEach((key, value) -> entries.put(key, whole(cast(key, value, JsonFields.class), read)));
        return entries;
    }

    /** Reads an object and fails if anything of it is left. */
    private static <T> T whole(JsonFields object, Function<JsonFields, T> read) {
        T value = read.apply(object);
        if (!object.fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "the fields " + object.fields.keySet() + " are unknown to this release; a newer one wrote them.");
        }
        return value;
    }

    private <T> T take(String name, Class<T> type) {
        Object value = fields.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("the field '" + name + "' is missing.");
        }
        return cast(name, value, type);
    }

    private static <T> T cast(String name, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the field '" + name + "' is no " + type.getSimpleName() + ".");
        }
        return type.cast(value);
    }

    /** As JSON. */
    @Override
    public String toString() {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
            write(generator, this);
        }
        return json.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof JsonFields object) {
            generator.writeStartObject();
            object.fields.forEach((name, each) -> {
                generator.writeName(name);
                write(generator, each);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            items.forEach(each -> write(generator, each));
            generator.writeEndArray();
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else {
            generator.writeString(value.toString());
        }
    }
}
