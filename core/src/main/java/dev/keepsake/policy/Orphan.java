package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.reference.Namespace;
import java.time.Duration;

/**
 * A blob that no reference names, as one policy after the other sees it.
 *
 * @param blob the blob
 * @param namespace the family it belongs to
 * @param age time since its last change, by the store's clock; negative if the store dates it into the future
 * @param orphanedFor time since an earlier run first found it orphaned, with the same content, in every run since; zero
 *     if this run is the first
 */
public record Orphan(Blob blob, Namespace namespace, Duration age, Duration orphanedFor) {

    /** Checks for null. */
    public Orphan {
        requireNonNull(blob, "blob");
        requireNonNull(namespace, "namespace");
        requireNonNull(age, "age");
        requireNonNull(orphanedFor, "orphanedFor");
    }
}
