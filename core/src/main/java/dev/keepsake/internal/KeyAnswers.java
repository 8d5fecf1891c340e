package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import java.util.function.Consumer;

/** Tells of keys, asked once more in the same order, whether a reference names them. Not thread-safe. */
interface KeyAnswers {

    /** Whether a reference names the next key, exactly or nearly. */
    boolean isNamed(BlobKey key);

    /** To be called after the last key, before anything is done with the answers. */
    void requireAllAsked();

    /** Gives all keys in their order; called any number of times, to the same effect. */
    @FunctionalInterface
    interface Keys {
        void forEach(Consumer<BlobKey> action);
    }
}
