package dev.keepsake.reference;

/**
 * Finds the references in one stored value. Implemented by applications for their own formats; ready-made ones are in
 * {@link ReferenceExtractors} and in the adapters.
 *
 * <p>Pure and thread-safe. Strict on structure: a shape that it was not written for is
 * {@link Extraction.Unrecognised}, never "none". An exception counts as unrecognised.
 */
@FunctionalInterface
public interface ReferenceExtractor {

    /**
     * Reads one value. Absent values (SQL null) never get here.
     *
     * @param value the value as text
     * @return references, none, or unrecognised
     */
    Extraction extract(String value);

    /**
     * Whether every reference is quoted from the value: each run of ASCII letters and digits in a reference also stands in
     * the value, unless the value has a percent sign or a backslash. A {@link ReferenceLookup} can then find the rows that
     * may name a key by searching for text. It is a promise: where it doesn't hold, look-ups miss references.
     *
     * @return always the same; false unless overridden, see {@link ReferenceExtractors#quoting}
     */
    default boolean quotes() {
        return false;
    }
}
