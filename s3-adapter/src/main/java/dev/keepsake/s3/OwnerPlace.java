package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the owner's marker of a scope is: {@code .keepsake/owner-of/}, the scope's prefix, {@code marker}. Every prefix ends
 * in a slash, so markers of scopes within it are below it, and those of scopes around it are at the folders above.
 *
 * @param prefix the scope's; empty for the whole bucket
 * @param key of its marker
 */
record OwnerPlace(String prefix, BlobKey key) {

    /** What is below is never a blob. */
    static final String RESERVED = ".keepsake/";

    static final String ROOT = RESERVED + "owner-of/";

    private static final String NAME = "marker";

    /** Empty if the key is too long, or would not arrive as it is. */
    static Optional<OwnerPlace> of(String prefix) {
        BlobKey key;
        try {
            key = keyOf(prefix);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return KeyRoute.survivesPath(key) && KeyRoute.survivesListing(key)
                ? Optional.of(new OwnerPlace(prefix, key))
                : Optional.empty();
    }

    /** The keys of all scopes that this one is within. */
    List<BlobKey> above() {
        List<BlobKey> keys = new ArrayList<>();
        for (int end = 0; end < prefix.length(); end = prefix.indexOf('/', end) + 1) {
            keys.add(keyOf(prefix.substring(0, end)));
        }
        return keys;
    }

    /** What the keys of all scopes within this one begin with, and this one's. */
    String within() {
        return ROOT + prefix;
    }

    /** Whether a key below {@link #within} is that of another scope's marker. */
    boolean isOther(BlobKey listed) {
        return listed.name().endsWith("/" + NAME) && !listed.equals(key);
    }

    private static BlobKey keyOf(String prefix) {
        return BlobKey.of(ROOT + prefix + NAME);
    }
}
