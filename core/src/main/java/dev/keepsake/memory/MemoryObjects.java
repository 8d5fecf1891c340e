package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The objects that all scopes of one in-memory store share. Thread-safe: every step holds the one lock. */
final class MemoryObjects {

    private static final String QUARANTINE = "quarantine/";

    private final OldVersions oldVersions;
    private final boolean quarantine;
    private final Clock clock;
    private final NavigableMap<BlobKey, Stored> current = new TreeMap<>();
    private final Map<RestorePoint, Stored> kept = new HashMap<>();
    private final Map<RestorePoint, Stored> copies = new HashMap<>();
    private final Map<String, OwnerMarkers.Written> markers = new HashMap<>();
    private long versions;

    private MemoryObjects(OldVersions oldVersions, boolean quarantine, Clock clock) {
        this.oldVersions = oldVersions;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    static MemoryObjects with(OldVersions oldVersions, Clock clock) {
        return new MemoryObjects(oldVersions, false, clock);
    }

    static MemoryObjects withQuarantine(Clock clock) {
        return new MemoryObjects(OldVersions.DESTROYED, true, clock);
    }

    boolean keepsOldVersions() {
        return oldVersions == OldVersions.KEPT;
    }

    boolean hasQuarantine() {
        return quarantine;
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

    /** The markers by the prefix of their scope; a copy. */
    synchronized Map<String, OwnerMarkers.Written> markers() {
        return Map.copyOf(markers);
    }

    synchronized OwnerMarkers.Written mark(String prefix, OwnerMarker marker) {
        OwnerMarkers.Written written = new OwnerMarkers.Written(marker, "of '" + prefix + "' in memory", now());
        markers.put(prefix, written);
        return written;
    }

    synchronized Optional<Stored> quarantined(RestorePoint point) {
        return Optional.ofNullable(copies.get(point));
    }

    /** Where the data of a blob will be once it is removed. */
    static Optional<RestorePoint> pointOf(Stored stored, RemovalMode mode, String folder) {
        return switch (mode) {
            case SOFT -> Optional.of(stored.point());
            case QUARANTINE ->
                Optional.of(new RestorePoint(
                        QUARANTINE + folder + "/" + stored.blob().key()));
            case HARD -> Optional.empty();
        };
    }

    /** The comparison and the removal are one step, so that no upload comes in between. */
    synchronized RemovalOutcome remove(PreparedRemoval removal) {
        Blob judged = removal.blob();
        Stored stored = current.get(judged.key());
        if (stored == null) {
            return new RemovalOutcome.AlreadyAbsent(judged);
        }
        if (!isStill(stored, removal)) {
            return new RemovalOutcome.Changed(judged);
        }
        if (removal.mode() == RemovalMode.QUARANTINE) {
            RestorePoint point = removal.restorePoint().orElseThrow();
            Stored taken = copies.putIfAbsent(point, stored);
            if (taken != null && !Arrays.equals(taken.content(), stored.content())) {
                return new RemovalOutcome.Refused(
                        judged,
                        "QuarantineTaken",
                        "The quarantine already holds other content at '" + point.token() + "', so the blob was kept."
                                + " Remove it in another run, whose copies are in another folder.");
            }
        }
        current.remove(judged.key());
        return new RemovalOutcome.Removed(judged, removal.restorePoint());
    }

    synchronized RemovalOutcome settle(PreparedRemoval removal) {
        Blob judged = removal.blob();
        Stored stored = current.get(judged.key());
        if (stored != null) {
            return isStill(stored, removal)
                    ? new RemovalOutcome.Kept(judged, "It is still there, the very version that was judged.")
                    : new RemovalOutcome.Changed(judged);
        }
        Optional<RestorePoint> point = removal.restorePoint();
        if (point.isEmpty() || point.flatMap(each -> dataAt(each, judged)).isPresent()) {
            return new RemovalOutcome.Removed(judged, point);
        }
        return new RemovalOutcome.Unknown(
                judged,
                point,
                "The blob '" + judged.key() + "' is gone, and its data is not at '"
                        + point.get().token() + "'. Look for it in a backup.");
    }

    synchronized RestoreOutcome restore(RestorableBlob removed) {
        BlobKey key = removed.blob().key();
        if (current.containsKey(key)) {
            return new RestoreOutcome.AlreadyPresent(removed);
        }
        Optional<Stored> data = dataAt(removed.restorePoint(), removed.blob());
        if (data.isEmpty()) {
            return new RestoreOutcome.Failed(
                    removed,
                    "The store keeps no version '" + removed.restorePoint().token() + "' of the blob '" + key
                            + "'; look for the restore point in the ledger.");
        }
        Blob unused = put(key, data.get().content());
        return new RestoreOutcome.Restored(removed);
    }

    synchronized PurgeOutcome purge(RestorableBlob removed) {
        RestorePoint point = removed.restorePoint();
        if (!point.token().startsWith(QUARANTINE)) {
            return new PurgeOutcome.LeftToTheStore(removed);
        }
        if (copies.containsKey(point) && dataAt(point, removed.blob()).isEmpty()) {
            return new PurgeOutcome.Failed(
                    removed,
                    "The copy at '" + point.token() + "' is not one of the blob '"
                            + removed.blob().key()
                            + "' as it was removed, so it was left. Look for the restore point in the ledger.");
        }
        copies.remove(point);
        return new PurgeOutcome.Purged(removed);
    }

    /** The data of exactly this blob at a restore point. */
    private Optional<Stored> dataAt(RestorePoint point, Blob blob) {
        Stored stored = point.token().startsWith(QUARANTINE) ? copies.get(point) : kept.get(point);
        return Optional.ofNullable(stored)
                .filter(data -> data.blob().key().equals(blob.key()))
                .filter(data -> Objects.equals(
                        data.blob().version().entityTag(), blob.version().entityTag()));
    }

    /** A version's own name tells it from an upload of the same bytes in the same second. */
    private static boolean isStill(Stored stored, PreparedRemoval removal) {
        return removal.blob().version().isSameAs(stored.blob().version())
                && (removal.mode() != RemovalMode.SOFT || removal.restorePoint().equals(Optional.of(stored.point())));
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
