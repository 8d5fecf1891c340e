package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Extractors for PostgreSQL's arrays and rows, which arrive as the database's own text of them.
 *
 * <p>Strict: anything that PostgreSQL doesn't write is unrecognised. Nulls and empty texts hold no reference. H2 has no
 * such text: it quotes nothing, so that an element with a comma looks like two; keep its arrays in a table, or in JSON.
 * Thread-safe if the extractors for the parts are.
 */
public final class ArrayExtractors {

    private ArrayExtractors() {}

    /**
     * Takes every element of an array of any dimensions, as in <code>{a.png,"b c.png",NULL}</code>.
     *
     * @param each reads one element
     * @return the extractor; unrecognised if one element is
     */
    public static ReferenceExtractor postgres(ReferenceExtractor each) {
        return ReferenceExtractors.nested(texts(PostgresText::elements), each);
    }

    /**
     * Takes one field of a row of a composite type, as in <code>(a.png,"b c",)</code>; inside of an array,
     * {@code postgres(row(1, plain()))}.
     *
     * @param position which field; the first is 1
     * @param each reads the field
     * @return the extractor; unrecognised if there are fewer fields, or the field is
     * @throws IllegalArgumentException if the position is less than 1
     */
    public static ReferenceExtractor row(int position, ReferenceExtractor each) {
        if (position < 1) {
            throw new IllegalArgumentException(
                    "The position " + position + " in a row is less than 1, which is the first field's.");
        }
        return ReferenceExtractors.nested(texts(value -> fieldOf(value, position)), each);
    }

    private static List<String> fieldOf(String value, int position) {
        List<String> fields = PostgresText.fields(value);
        if (fields.size() < position) {
            throw new PostgresText.MalformedException(
                    "a PostgreSQL row of " + fields.size() + " fields where number " + position + " was expected");
        }
        return List.of(fields.get(position - 1));
    }

    private static ReferenceExtractor texts(Function<String, List<String>> parts) {
        requireNonNull(parts, "parts");
        return ReferenceExtractors.quoting(value -> {
            try {
                List<String> found = new ArrayList<>(parts.apply(value));
                found.removeIf(String::isEmpty);
                return Extraction.of(found);
            } catch (PostgresText.MalformedException e) {
                return Extraction.unrecognised(String.valueOf(e.getMessage()));
            }
        });
    }
}
