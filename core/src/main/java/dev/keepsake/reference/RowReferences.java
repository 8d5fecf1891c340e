package dev.keepsake.reference;

/**
 * A provider's ability to tell in which row each reference stands. For people who look for one; never what a removal rests
 * on.
 */
@FunctionalInterface
public interface RowReferences {

    /**
     * Reads the same references as {@link ReferenceProvider#provide}, under the same rules, and names the row of each. The
     * order may be another one.
     *
     * @param sink takes the references; not to be used after this method returns
     * @return the receipt, made only after everything was read
     * @throws MissingPlaceException if a table or column is not there
     * @throws ReadCancelledException if the reading was cancelled
     * @throws ReferenceReadException if anything else leaves a doubt that all was read. Any other exception counts the same
     */
    ReferenceReceipt provide(RowReferenceSink sink);
}
