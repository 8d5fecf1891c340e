package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** A JSON value as a stream of tokens; stands at the first token of whatever is read next. */
record JsonValue(JsonParser parser) implements AutoCloseable {

    /** Names are identities here, each seen once: a symbol table would only fill up. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxNumberLength(1000)
                    .maxNameLength(50_000)
                    .build())
            .build();

    static JsonValue of(String text) {
        return new JsonValue(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /** Goes to the first token; false if there is none. */
    boolean begins() {
        return parser.nextToken() != null;
    }

    JsonShape shape() {
        return JsonShape.of(parser.currentToken());
    }

    void require(JsonShape wanted) {
        if (shape() != wanted) {
            throw new JsonShapeException(shape().found() + " where " + wanted.expected() + " was expected");
        }
    }

    void requireLabel() {
        if (shape() == JsonShape.OBJECT || shape() == JsonShape.LIST) {
            throw new JsonShapeException(shape().found() + " where a label was expected");
        }
    }

    void requireEnd() {
        if (parser.nextToken() != null) {
            throw new JsonShapeException("text after the end of the JSON value");
        }
    }

    /** The text here, empty for null. */
    String text() {
        if (shape() == JsonShape.NULL) {
            return "";
        }
        require(JsonShape.TEXT);
        return parser.getString();
    }

    /** The text or the whole number here, empty for null. */
    String reference(String path) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getString();
        }
        if (shape() == JsonShape.NULL) {
            return "";
        }
        require(JsonShape.TEXT, path);
        return parser.getString();
    }

    void require(JsonShape wanted, String path) {
        if (shape() != wanted) {
            throw new JsonShapeException(
                    shape().found() + " at " + path + " where " + wanted.expected() + " was expected");
        }
    }

    /** Whether a text is a JSON object or list with any text in it; false if it is malformed. */
    static boolean holdsText(String value) {
        String start = value.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        try (JsonValue json = of(value)) {
            boolean found = false;
            for (JsonToken token = json.parser.nextToken(); token != null; token = json.parser.nextToken()) {
                found |= token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
            }
            return found;
        } catch (JacksonException unusedNotJson) {
            return false;
        }
    }

    /** Passes over the value here, however deep. */
    void skip() {
        requireNonNull(parser.skipChildren(), "parser");
    }

    /** Stands at each name's value in turn, which the action must read up to its end. */
    void eachName(Consumer<String> action) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            requireNonNull(parser.nextToken(), "value");
            action.accept(name);
        }
    }

    /** Stands at each element in turn, which the action must read up to its end. */
    void eachElement(Runnable action) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            action.run();
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
