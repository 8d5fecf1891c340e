package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import java.util.Arrays;
import java.util.List;

/**
 * A key that servers and clients get wrong, and the keys that they take it for.
 *
 * @param key the odd one
 * @param neighbours other blobs, which must not be touched
 */
record OddKey(BlobKey key, List<BlobKey> neighbours) {

    OddKey(String key, String... neighbours) {
        this(BlobKey.of(key), Arrays.stream(neighbours).map(BlobKey::of).toList());
    }
}
