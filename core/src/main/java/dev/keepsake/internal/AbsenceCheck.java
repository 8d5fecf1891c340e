package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.report.StoreRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks the store for the very keys that a listing did not have, before anybody is told that they are gone. One that is
 * there voids the listing: it ended too early, and said that it was whole (incident 57).
 */
final class AbsenceCheck {

    /** A text may mean many keys; the first are the text as it is. */
    private static final int KEYS = 8;

    private final BlobStore store;
    private final NamespaceTable namespaces;
    private final Fingerprints fingerprints;
    private final Instant listedAt;

    AbsenceCheck(BlobStore store, NamespaceTable namespaces, Fingerprints fingerprints, Instant listedAt) {
        this.store = store;
        this.namespaces = namespaces;
        this.fingerprints = fingerprints;
        this.listedAt = listedAt;
    }

    /** The keys that a reference names whole; none if it is a part of keys, from which no key can be made. */
    List<BlobKey> keysOf(String text, Prints prints) {
        return Readings.ofKey(text).stream()
                .filter(each -> isAmong(prints, each))
                .flatMap(each -> key(each).stream())
                .limit(KEYS)
                .toList();
    }

    /** True if the store has none of them; false if one was uploaded while the search went on. */
    boolean areAbsent(List<BlobKey> keys) {
        for (BlobKey key : keys) {
            Optional<Blob> found = find(key);
            if (found.isPresent()) {
                requireYounger(found.get());
                return false;
            }
        }
        return true;
    }

    private Optional<Blob> find(BlobKey key) {
        try {
            return store.stat(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // outside of the scope, where no listing looks either
        }
    }

    private void requireYounger(Blob blob) {
        Instant changed = blob.version().lastModified();
        if (changed == null || !changed.isAfter(listedAt)) {
            throw new Refused(List.of(new StoreRefusal.ListingIncomplete("It left out '" + blob.key()
                    + "', which the store has"
                    + (changed == null ? "" : " since " + changed) + "; the listing began at " + listedAt + ".")));
        }
    }

    private boolean isAmong(Prints prints, String reading) {
        return namespaces
                .read(reading)
                .filter(each -> each.identities().stream()
                        .anyMatch(identity -> prints.has(fingerprints.of(each.namespace(), identity))))
                .isPresent();
    }

    private static Optional<BlobKey> key(String text) {
        try {
            return Optional.of(BlobKey.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no blob can have this name
        }
    }
}
