package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.PreparedRemoval;

/**
 * A removal that is about to be tried.
 *
 * @param namespace the name of the namespace that the blob belongs to
 * @param removal the blob, how it is removed, and where its data will be
 */
public record RemovalIntent(String namespace, PreparedRemoval removal) {

    /** Checks for null. */
    public RemovalIntent {
        requireNonNull(namespace, "namespace");
        requireNonNull(removal, "removal");
    }
}
