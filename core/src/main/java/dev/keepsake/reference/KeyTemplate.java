package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key put together from several fields of a row, such as <code>users/{user_id}/{file_name}</code>. All else in it is
 * literal.
 *
 * <p>A row of which all fields are empty holds no reference; one of which only some are empty is unrecognised, unless a
 * field that is empty was declared to mean that there is none. Immutable and thread-safe.
 */
public final class KeyTemplate {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    private final String text;
    private final Set<String> fields;
    private final Set<String> optional;

    private KeyTemplate(String text, Set<String> fields, Set<String> optional) {
        this.text = text;
        this.fields = fields;
        this.optional = optional;
    }

    /**
     * Reads a template.
     *
     * @param template text with at least one field in braces
     * @return the template
     * @throws IllegalArgumentException if it has no field, a field without a name, or a brace of no field
     */
    public static KeyTemplate of(String template) {
        Set<String> fields = new LinkedHashSet<>();
        Matcher matcher = FIELD.matcher(template);
        while (matcher.find()) {
            fields.add(matcher.group(1));
        }
        String literal = matcher.replaceAll("");
        if (fields.isEmpty() || fields.contains("") || literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw new IllegalArgumentException("The key template '" + template + "' must have at least one field, each"
                    + " named in braces, and no other brace, such as 'users/{user_id}/{file_name}'.");
        }
        return new KeyTemplate(template, fields, Set.of());
    }

    /**
     * Declares that a row without a value in a field has no blob, though its other fields have values.
     *
     * @param field a field of this template
     * @return a template that also knows this
     * @throws IllegalArgumentException if there is no such field
     */
    public KeyTemplate noneWithout(String field) {
        if (!fields.contains(field)) {
            throw new IllegalArgumentException(
                    "The key template '" + text + "' has no field '" + field + "'; it has " + fields + ".");
        }
        Set<String> more = new LinkedHashSet<>(optional);
        more.add(field);
        return new KeyTemplate(text, fields, more);
    }

    /**
     * The names of the fields.
     *
     * @return in order, each once
     */
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /**
     * Builds the key of one row.
     *
     * @param row gives the text of a field, an empty one if there is none
     * @return the key, none, or unrecognised if only some fields have a value
     */
    public Extraction extract(UnaryOperator<String> row) {
        List<String> empty = new ArrayList<>();
        String key = FIELD.matcher(text).replaceAll(field -> {
            String value = requireNonNull(row.apply(field.group(1)), "the value of a field");
            if (value.isEmpty()) {
                empty.add(field.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
        if (empty.isEmpty()) {
            return new Extraction.References(List.of(key));
        }
        if (empty.containsAll(fields) || empty.stream().anyMatch(optional::contains)) {
            return new Extraction.None();
        }
        return Extraction.unrecognised("no value in " + empty + " for the key '" + text
                + "', whose other fields have values; noneWithout says so if there is no blob then");
    }

    @Override
    public String toString() {
        return text;
    }
}
