package dev.keepsake.jdbc;

import tools.jackson.core.JsonToken;

/** The shapes of a JSON value, in words for people. */
enum JsonShape {
    OBJECT("a JSON object", "an object"),
    LIST("a JSON list", "a list"),
    TEXT("a JSON text", "a text"),
    NUMBER("a JSON number", "a number"),
    BOOLEAN("a JSON boolean", "a boolean"),
    NULL("a JSON null", "null");

    private final String found;
    private final String expected;

    JsonShape(String found, String expected) {
        this.found = found;
        this.expected = expected;
    }

    static JsonShape of(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> LIST;
            case VALUE_STRING -> TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NULL -> NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException(
                        "The JSON token " + token + " starts no value; report this as a defect.");
        };
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
