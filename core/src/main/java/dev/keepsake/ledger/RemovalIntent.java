package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.PreparedRemoval;
import java.time.Instant;

/**
 * A removal that is about to be tried.
 *
 * @param namespace the name of the namespace that the blob belongs to
 * @param removal the blob, how it is removed, and where its data will be
 * @param at when this was written down, by the store's clock, rather too late than too early
 */
public record RemovalIntent(String namespace, PreparedRemoval removal, Instant at) {

    /** Checks for null. */
    public RemovalIntent {
        requireNonNull(namespace, "namespace");
        requireNonNull(removal, "removal");
        requireNonNull(at, "at");
    }
}
