package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.List;

/**
 * Evidence that references were missed: a blob was referenced after it was condemned or removed. Nothing more is removed
 * from the store until a person has looked (design.md, net 10).
 *
 * @param store the store's name
 * @param run the run that found it
 * @param at by the store's clock
 * @param count how many blobs
 * @param examples the first of their keys
 * @param detail what was found, in a sentence
 */
public record Contradiction(String store, RunId run, Instant at, long count, List<BlobKey> examples, String detail) {

    /** Copies the list. */
    public Contradiction {
        requireNonNull(store, "store");
        requireNonNull(run, "run");
        requireNonNull(at, "at");
        requireNonNull(detail, "detail");
        examples = List.copyOf(examples);
    }
}
