package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.ReferenceExtractor;

/**
 * Extractors for values that are JSON, each for one shape of it.
 *
 * <p>All are strict: another shape at the top (a list where an object was expected, a bare text or number), another
 * shape inside, malformed JSON, text after the value, and a value beyond the parser's limits (500 levels, numbers of
 * 1,000 and names of 50,000 characters) are unrecognised. A JSON {@code null}, an empty value and an empty text hold no
 * reference. Escapes are undone, so {@code flags\\/1.png} is {@code flags/1.png}; duplicates are kept. The value is read
 * as a stream of tokens, never as a tree. Thread-safe.
 */
public final class JsonExtractors {

    private JsonExtractors() {}

    /**
     * Takes the names of an object, as in <code>{"01G5ZP": "a label"}</code>. What stands under a name must be a label: a
     * text, a number, a boolean or null. An object or a list there means that the names are something else by now.
     *
     * @return the extractor
     */
    public static ReferenceExtractor objectKeys() {
        return new JsonExtractor(
                JsonShape.OBJECT,
                (json, found) -> json.eachName(name -> {
                    found.add(name);
                    json.requireLabel();
                }));
    }

    /**
     * Takes the texts under the names of an object, as in <code>{"small": "a.png", "large": "b.png"}</code>.
     *
     * @return the extractor
     */
    public static ReferenceExtractor objectValues() {
        return new JsonExtractor(JsonShape.OBJECT, (json, found) -> json.eachName(name -> found.add(json.text())));
    }

    /**
     * Takes one field of each object in a list, as in <code>[{"value": "01G5ZP", "label": "a label"}]</code>. An object
     * without the field holds no reference.
     *
     * @param field the field's name
     * @return the extractor
     * @throws IllegalArgumentException if the name is empty
     */
    public static ReferenceExtractor listElements(String field) {
        if (requireNonNull(field, "field").isEmpty()) {
            throw new IllegalArgumentException(
                    "The field to take from each JSON object has the empty name ''; name it as it stands in the JSON.");
        }
        return new JsonExtractor(
                JsonShape.LIST,
                (json, found) -> json.eachElement(() -> {
                    json.require(JsonShape.OBJECT);
                    json.eachName(name -> {
                        if (name.equals(field)) {
                            found.add(json.text());
                        } else {
                            json.skip();
                        }
                    });
                }));
    }

    /**
     * Takes what stands at a path, in the notation of JSONPath (RFC 9535), of which this much is known: <code>$</code> is
     * the value, <code>.name</code> and <code>['any name']</code> an object's value under a name, <code>.*</code> all of an
     * object's values, <code>[*]</code> all elements of a list, and <code>..name</code> the values under a name in all
     * objects at any depth. So {@code $.gallery[*].image} or {@code $..src}.
     *
     * <p>A text and a whole number at the end of the path are references. A name that is missing and a null anywhere hold
     * none. Another shape on the way, or at the end, is unrecognised, and the reason names the path.
     *
     * @param path the path
     * @return the extractor
     * @throws IllegalArgumentException if it is malformed, or uses more of the notation than this
     */
    public static ReferenceExtractor path(String path) {
        JsonPath steps = JsonPath.parse(path);
        return new JsonExtractor(steps::read);
    }

    /**
     * Takes every text of a list, as in <code>["a.png", "b.png"]</code>.
     *
     * @return the extractor
     */
    public static ReferenceExtractor listOfStrings() {
        return new JsonExtractor(JsonShape.LIST, (json, found) -> json.eachElement(() -> found.add(json.text())));
    }
}
