package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import java.util.HashSet;
import java.util.Set;

/** What an engine answered, key by key; only the named ones are kept. */
final class EngineAnswers implements KeyAnswers {

    private final Set<BlobKey> named = new HashSet<>();
    private long asked;
    private long told;

    void add(int keys, Set<BlobKey> ofThese) {
        asked += keys;
        named.addAll(ofThese);
    }

    @Override
    public boolean isNamed(BlobKey key) {
        told++;
        return named.contains(key);
    }

    @Override
    public void requireAllAsked() {
        if (asked != told) {
            throw new IllegalStateException("Of " + asked + " keys that were asked " + told
                    + " were looked at; they changed meanwhile. Run again.");
        }
    }
}
