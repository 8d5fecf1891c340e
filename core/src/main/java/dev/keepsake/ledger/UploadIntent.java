package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import java.time.Instant;
import java.util.UUID;

/**
 * The word of an application that it is about to reference a key: a new upload, or an old blob that gets a reference
 * again. While it holds, no run removes the blob, whatever its age (incidents 40 to 44).
 *
 * @param store the store's name
 * @param key the exact key
 * @param id tells two intents for one key apart, so that the end of one is not that of the other
 * @param until when it ends by itself, by the store's clock; exclusive
 */
public record UploadIntent(String store, BlobKey key, UUID id, Instant until) {

    /** Checks for null. */
    public UploadIntent {
        requireNonNull(store, "store");
        requireNonNull(key, "key");
        requireNonNull(id, "id");
        requireNonNull(until, "until");
    }
}
