package dev.keepsake.match;

import dev.keepsake.blob.Blob;

/** Takes orphans one by one. Provided by the collector. */
@FunctionalInterface
public interface OrphanSink {

    /**
     * Takes one.
     *
     * @param orphan the blob, with its entity tag, size and time of change as they were listed
     * @param namespace the name of its namespace
     */
    void accept(Blob orphan, String namespace);
}
