package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Holds a listing to its word that it has each key once: live keys that come again make every share of orphans smaller
 * (incident 57). For listings that are not in order; where each key is greater than the one before, none comes again.
 * Sorts fingerprints, 8 bytes a key, of which 8 MB are in memory and the rest on disk. Single-use.
 */
final class RepeatedKeys {

    private static final int IN_MEMORY = 1 << 20;

    private final Path directory;
    private final int inMemory;
    private final ToLongFunction<BlobKey> print;
    private long last;

    RepeatedKeys(Path directory) {
        this(directory, IN_MEMORY, seeded(new SecureRandom().nextLong()));
    }

    RepeatedKeys(Path directory, int inMemory, ToLongFunction<BlobKey> print) {
        this.directory = directory;
        this.inMemory = inMemory;
        this.print = print;
    }

    void requireNone(Inventory inventory) {
        int most = (int) Math.min(inMemory, inventory.blobs());
        try (SortedRuns prints = new SortedRuns(directory, most)) {
            inventory.forEach(blob -> prints.add(print.applyAsLong(blob.key())));
            prints.forEach(each -> {
                if (each == last) {
                    requireNoneOf(each, inventory);
                }
                last = each;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The order of a listing can't be deleted from " + directory + ".", e);
        }
    }

    /** Two keys may have one fingerprint, once in a long while; only the keys themselves tell. */
    private void requireNoneOf(long doubled, Inventory inventory) {
        Set<BlobKey> keys = new HashSet<>();
        inventory.forEach(blob -> {
            if (print.applyAsLong(blob.key()) == doubled && !keys.add(blob.key())) {
                throw new IncompleteListingException("The store listed '" + blob.key() + "' twice among "
                        + inventory.blobs() + " blobs, and a listing has each key once.");
            }
        });
    }

    private static ToLongFunction<BlobKey> seeded(long seed) {
        return key -> Xxh64.hash(key.utf8(), seed);
    }
}
