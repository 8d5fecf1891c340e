package dev.keepsake.plan;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;

/**
 * An orphan that nothing speaks for any more: one line of a plan.
 *
 * @param blob the blob as it was judged
 * @param namespace the name of its namespace
 */
public record Candidate(Blob blob, String namespace) implements Comparable<Candidate> {

    /** Checks for null. */
    public Candidate {
        requireNonNull(blob, "blob");
        requireNonNull(namespace, "namespace");
    }

    @Override
    public int compareTo(Candidate other) {
        return blob.key().compareTo(other.blob.key());
    }
}
