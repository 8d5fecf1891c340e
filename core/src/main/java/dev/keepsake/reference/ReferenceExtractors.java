package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The extractors that need nothing but the text, and those that put others together. All are thread-safe if those that
 * they are given are. An exception or a null of one of those reaches the caller as an exception, which counts as
 * unrecognised.
 */
public final class ReferenceExtractors {

    private static final String VALUE = "{value}";

    private static final ReferenceExtractor PLAIN = quoting(ReferenceExtractors::whole);

    private ReferenceExtractors() {}

    /**
     * Promises for an extractor of the application that it {@linkplain ReferenceExtractor#quotes quotes} the value. One that
     * puts text before or after what it finds doesn't, and neither does one that decodes or puts pieces together.
     *
     * @param extractor finds references
     * @return the same, with the promise
     */
    public static ReferenceExtractor quoting(ReferenceExtractor extractor) {
        return new Quoting(extractor);
    }

    /** What is made of extractors quotes if all of them do. */
    private static ReferenceExtractor quotingAs(List<ReferenceExtractor> parts, ReferenceExtractor whole) {
        return parts.stream().allMatch(ReferenceExtractor::quotes) ? quoting(whole) : whole;
    }

    /**
     * Takes the whole value as one reference. An empty value is none; one with a line break is unrecognised, because it
     * is some other format.
     *
     * @return the extractor, always the same
     */
    public static ReferenceExtractor plain() {
        return PLAIN;
    }

    private static Extraction whole(String value) {
        if (value.isEmpty()) {
            return new Extraction.None();
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            return Extraction.unrecognised("a line break in a value that was to be one reference");
        }
        return new Extraction.References(List.of(value));
    }

    /**
     * Takes the whole value as one URL, path or key, such as {@code https://cdn.example.com/a.png?v=2}, {@code
     * s3://bucket/a.png}, {@code /a.png} or {@code a.png}, as far as the hosts are declared.
     *
     * <p>A URL of our hosts is the key behind its mapped path, query and fragment included: which of them belong to the
     * key is for the engine, which protects every reading. A foreign one is counted, but a URL of ours inside of it, such
     * as in {@code ?url=https%3A%2F%2Fcdn.example.com%2Fa.png}, is a reference. A value without a host is a key as it is,
     * unless a declared path covers it. An empty value, a fragment or a query alone, the bare host, and {@code data:},
     * {@code mailto:}, {@code tel:}, {@code sms:}, {@code javascript:}, {@code about:}, {@code blob:} and {@code cid:}
     * are none. An undeclared host, a path outside of the mapped ones, another port of our host, a second URL in the path
     * and a line break are unrecognised.
     *
     * @param hosts what was declared
     * @return the extractor
     */
    public static ReferenceExtractor url(StoreHosts hosts) {
        return new UrlExtractor(requireNonNull(hosts, "hosts"));
    }

    /**
     * Takes a list apart, as in {@code a.png, b.png}. Blanks around an element and tabs before it are dropped, and so
     * are empty elements. Nothing is quoted: a key with the delimiter in it becomes two, which the run then refuses as unmapped.
     *
     * @param delimiter what stands between two elements
     * @param each reads one element
     * @return the extractor; unrecognised if one element is
     * @throws IllegalArgumentException if the delimiter is half of a character
     */
    public static ReferenceExtractor delimited(char delimiter, ReferenceExtractor each) {
        if (Character.isSurrogate(delimiter)) {
            throw new IllegalArgumentException(String.format(
                    "The delimiter U+%04X is half of a character; give the whole of it as a pattern.",
                    (int) delimiter));
        }
        return delimited(Pattern.compile(Pattern.quote(String.valueOf(delimiter))), each);
    }

    /**
     * Takes a list apart whose delimiter is a pattern, such as <code>\\R</code> for lines.
     *
     * @param delimiter what stands between two elements
     * @param each reads one element
     * @return the extractor; unrecognised if one element is
     * @throws IllegalArgumentException if the delimiter can be nothing, which would cut between all characters
     */
    public static ReferenceExtractor delimited(Pattern delimiter, ReferenceExtractor each) {
        requireNonNull(each, "each");
        if (delimiter.matcher("").matches()) {
            throw new IllegalArgumentException("The delimiter '" + delimiter
                    + "' also matches nothing, and would cut between all characters; make it match at least one.");
        }
        return quotingAs(
                List.of(each),
                value -> Extraction.joined(Arrays.stream(delimiter.split(value))
                        .map(ReferenceExtractors::trimmed)
                        .filter(element -> !element.isEmpty())
                        .map(each::extract)
                        .toList()));
    }

    /**
     * Hands each text that one extractor finds to another one: URLs in a JSON list, JSON in a JSON text.
     *
     * @param outer finds the texts
     * @param each reads one of them
     * @return the extractor; unrecognised if one of them is
     */
    public static ReferenceExtractor nested(ReferenceExtractor outer, ReferenceExtractor each) {
        requireNonNull(outer, "outer");
        requireNonNull(each, "each");
        return quotingAs(List.of(outer, each), value -> {
            Extraction texts = outer.extract(value);
            if (!(texts instanceof Extraction.References found)) {
                return texts;
            }
            List<Extraction> parts = new ArrayList<>();
            parts.add(new Extraction.None(found.foreignHosts()));
            found.values().forEach(text -> parts.add(each.extract(text)));
            return Extraction.joined(parts);
        });
    }

    /**
     * Reads values that have one of several shapes. The references of all extractors that know the value are taken: they
     * can only protect more. Put no {@link #plain} beside others, for it knows almost everything.
     *
     * @param extractors one for each shape, at least two
     * @return the extractor; unrecognised only if no extractor knows the value
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static ReferenceExtractor anyOf(ReferenceExtractor... extractors) {
        List<ReferenceExtractor> all = severalOf(extractors);
        return quotingAs(all, value -> OneOfShapes.all(all, value));
    }

    /**
     * Reads values that have one of several shapes, the strictest first. The first extractor that knows the value decides,
     * also if it finds none, and those after it are not asked: put those that know almost everything last, which are
     * {@link #plain}, {@link #url} and those for markup. {@link #anyOf} protects more.
     *
     * @param extractors one for each shape, at least two
     * @return the extractor; unrecognised only if no extractor knows the value
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static ReferenceExtractor firstOf(ReferenceExtractor... extractors) {
        List<ReferenceExtractor> all = severalOf(extractors);
        return quotingAs(all, value -> OneOfShapes.first(all, value));
    }

    private static List<ReferenceExtractor> severalOf(ReferenceExtractor... extractors) {
        if (extractors.length < 2) {
            throw new IllegalArgumentException("A choice of " + extractors.length
                    + " extractors is none; give at least two, or use the one by itself.");
        }
        return List.of(extractors);
    }

    /** Leaves a tab at the end: only blanks there are near to none for the engine. */
    private static String trimmed(String element) {
        int from = 0;
        int to = element.length();
        while (from < to && (element.charAt(from) == ' ' || element.charAt(from) == '\t')) {
            from++;
        }
        while (to > from && element.charAt(to - 1) == ' ') {
            to--;
        }
        return element.substring(from, to);
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
                    ? new Extraction.References(
                            found.values().stream()
                                    .map(each -> before + each + after)
                                    .toList(),
                            found.foreignHosts())
                    : inner;
        };
    }
}
