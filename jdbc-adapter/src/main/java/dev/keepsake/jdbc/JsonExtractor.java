package dev.keepsake.jdbc;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads one JSON value of an expected shape.
 *
 * @param body checks and reads the value
 */
record JsonExtractor(Body body) implements ReferenceExtractor {

    /** Reads a value that must be of a shape. */
    JsonExtractor(JsonShape top, Body body) {
        this((json, found) -> {
            json.require(top);
            body.read(json, found);
        });
    }

    @Override
    public Extraction extract(String value) {
        try (JsonValue json = JsonValue.of(value)) {
            List<String> found = new ArrayList<>();
            if (json.begins()) {
                if (json.shape() != JsonShape.NULL) {
                    body.read(json, found);
                }
                json.requireEnd();
            }
            found.removeIf(String::isEmpty);
            return Extraction.of(found);
        } catch (JsonShapeException e) {
            return Extraction.unrecognised(String.valueOf(e.getMessage()));
        } catch (StreamConstraintsException e) {
            return Extraction.unrecognised("JSON beyond the parser's limits" + position(e));
        } catch (JacksonException e) {
            return Extraction.unrecognised("malformed JSON" + position(e));
        }
    }

    /** Escapes begin with a backslash. */
    @Override
    public boolean quotes() {
        return true;
    }

    /** Jackson's own message would quote the value. */
    private static String position(JacksonException e) {
        return e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
    }

    /** Reads what is in a value, up to its end. */
    @FunctionalInterface
    interface Body {
        void read(JsonValue json, List<String> found);
    }
}
