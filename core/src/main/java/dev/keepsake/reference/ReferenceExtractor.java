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
}
