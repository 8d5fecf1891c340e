package dev.keepsake.reference;

/**
 * Where a provider puts the references it reads. Implemented by the engine; called by providers.
 *
 * <p>Not thread-safe: one {@link ReferenceProvider#provide} call uses its sink from one thread at a time. Duplicates are
 * welcome, order means nothing. An exception from the sink must end the reading and reach the caller.
 */
public interface ReferenceSink {

    /**
     * Takes a reference that names a whole key. Every reading of the text is protected: as it is, percent- and
     * form-decoded, with and without a leading slash, before a query or fragment, in either Unicode form. What no claimed
     * namespace can read, or one can read in more than {@value Namespace#MAX_READINGS} ways, voids the run.
     *
     * @param key the stored text
     */
    void key(String key);

    /**
     * Takes a reference that names an identity; it protects every blob of that identity, in every reading of the text.
     * What the namespace does not {@linkplain Namespace#admits admit} in any reading voids the run.
     *
     * @param namespace one of the provider's namespaces
     * @param identity the stored text
     * @throws IllegalArgumentException if the provider does not claim the namespace
     */
    void identity(Namespace namespace, String identity);

    /**
     * Takes the host of a URL that was declared foreign. It is no reference: it is counted, and shown in the report.
     *
     * @param host the host, in lower case
     */
    void foreign(String host);

    /**
     * Takes a value whose shape the provider doesn't know. It voids the run, and the first of them are shown.
     *
     * @param sighting the value's place, row and what was wrong
     */
    void unrecognised(UnrecognisedValue sighting);
}
