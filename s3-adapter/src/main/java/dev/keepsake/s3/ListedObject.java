package dev.keepsake.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a page, as the store gave it; null is what it left out.
 *
 * @param key decoded
 * @param size in bytes
 * @param entityTag with its quotes
 * @param lastModified the store's time
 */
record ListedObject(
        @Nullable String key,
        @Nullable Long size,
        @Nullable String entityTag,
        @Nullable Instant lastModified) {}
