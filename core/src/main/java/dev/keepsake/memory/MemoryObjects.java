package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The objects that all scopes of one in-memory store share. Thread-safe: every step holds the one lock. */
final class MemoryObjects {

    private final OldVersions oldVersions;
    private final Clock clock;
    private final NavigableMap<BlobKey, Stored> current = new TreeMap<>();
    private final Map<RestorePoint, Stored> kept = new HashMap<>();
    private long versions;

    MemoryObjects(OldVersions oldVersions, Clock clock) {
        this.oldVersions = oldVersions;
        this.clock = clock;
    }

    boolean keepsOldVersions() {
        return oldVersions == OldVersions.KEPT;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized Blob put(BlobKey key, byte[] content) {
        versions++;
        Blob blob = new Blob(key, new BlobVersion(entityTag(content), content.length, now()));
        Stored stored = new Stored(blob, content.clone(), new RestorePoint("version-" + versions));
        current.put(key, stored);
        if (keepsOldVersions()) {
            kept.put(stored.point(), stored);
        }
        return blob;
    }

    synchronized void delete(BlobKey key) {
        current.remove(key);
    }

    synchronized Optional<Stored> find(BlobKey key) {
        return Optional.ofNullable(current.get(key));
    }

    synchronized List<Blob> under(String prefix) {
        return current.values().stream()
                .map(Stored::blob)
                .filter(blob -> blob.key().name().startsWith(prefix))
                .toList();
    }

    /** The look and the removal are one step, so that no upload comes in between. */
    synchronized RemovalOutcome remove(Blob judged) {
        Stored stored = current.get(judged.key());
        if (stored == null) {
            return new RemovalOutcome.AlreadyAbsent(judged);
        }
        if (!judged.version().isComplete()) {
            return new RemovalOutcome.Refused(
                    judged,
                    "VersionUnknown",
                    "The blob '" + judged.key() + "' was judged without an entity tag or a time, so nothing shows that"
                            + " it is still the same; it was kept. List it again.");
        }
        if (!judged.version().isSameAs(stored.blob().version())) {
            return new RemovalOutcome.Changed(judged);
        }
        current.remove(judged.key());
        return new RemovalOutcome.Removed(judged, keepsOldVersions() ? Optional.of(stored.point()) : Optional.empty());
    }

    synchronized RestoreOutcome restore(RestorableBlob removed) {
        BlobKey key = removed.blob().key();
        if (current.containsKey(key)) {
            return new RestoreOutcome.AlreadyPresent(removed);
        }
        Stored stored = kept.get(removed.restorePoint());
        if (stored == null || !stored.blob().key().equals(key)) {
            return new RestoreOutcome.Failed(
                    removed,
                    "The store keeps no version '" + removed.restorePoint().token() + "' of the blob '" + key
                            + "'; look for the restore point in the ledger.");
        }
        Blob unused = put(key, stored.content());
        return new RestoreOutcome.Restored(removed);
    }

    private static String entityTag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
        }
    }
}
