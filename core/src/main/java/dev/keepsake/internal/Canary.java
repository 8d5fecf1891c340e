package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;

/**
 * A blob that is known to be live.
 *
 * @param provider whose references name it
 * @param key its key
 */
public record Canary(ProviderId provider, BlobKey key) {}
