package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The extractors that need nothing but the text. */
public final class ReferenceExtractors {

    private static final String VALUE = "{value}";

    private ReferenceExtractors() {}

    /**
     * Takes the whole value as one reference. An empty value is none; one with a line break is unrecognised, because it
     * is some other format.
     *
     * @return the extractor
     */
    public static ReferenceExtractor plain() {
        return value -> {
            if (value.isEmpty()) {
                return new Extraction.None();
            }
            if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
                return Extraction.unrecognised("a line break in a value that was to be one reference");
            }
            return new Extraction.References(List.of(value));
        };
    }

    /**
     * Builds the reference from a template around each value that another extractor finds, such as
     * <code>avatars/{value}.png</code>.
     *
     * @param template text with <code>{value}</code> in it exactly once
     * @param values finds the values
     * @return the extractor
     * @throws IllegalArgumentException if the template does not have <code>{value}</code> exactly once
     */
    public static ReferenceExtractor template(String template, ReferenceExtractor values) {
        requireNonNull(values, "values");
        int at = template.indexOf(VALUE);
        if (at < 0 || template.indexOf(VALUE, at + 1) >= 0) {
            throw new IllegalArgumentException("The template '" + template
                    + "' must have {value} in it exactly once, such as 'avatars/{value}.png'.");
        }
        String before = template.substring(0, at);
        String after = template.substring(at + VALUE.length());
        return value -> {
            Extraction inner = values.extract(value);
            return inner instanceof Extraction.References found
                    ? new Extraction.References(found.values().stream()
                            .map(each -> before + each + after)
                            .toList())
                    : inner;
        };
    }
}
