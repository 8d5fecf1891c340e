package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened to blobs, written down apart from the library, and judged at once. */
final class Truth {

    private final World world;
    private final Map<BlobKey, Gone> gone = new HashMap<>();
    private final Map<Taken, Gone> taken = new HashMap<>();
    private final List<Looked> looks = new ArrayList<>();
    private long takeovers;

    Truth(World world) {
        this.world = world;
    }

    long takeOver() {
        return ++takeovers;
    }

    void uploaded(BlobKey key) {
        gone.remove(key);
    }

    /** A request to remove is sent now. */
    void sending(Errand errand, PreparedRemoval removal) {
        if (errand.takeover() != takeovers) {
            throw world.broke(
                    Invariant.FENCED,
                    errand + " sends a removal of " + removal.blob().key() + " after another run took over");
        }
    }

    /** The store holds a blob and is about to remove it. */
    void removing(Errand errand, Blob there, PreparedRemoval removal) {
        BlobKey key = there.key();
        String what = errand + " removes " + key + " at " + world.now();
        require(Table.IMAGES.matches(key.name()), Invariant.UNTOUCHED, what + ", which is unclaimed");
        Instant changed = Optional.ofNullable(there.version().lastModified()).orElseThrow();
        require(!world.rows().references(key, Rows.Path.ABIDING), Invariant.SAFE, what + ", which is referenced");
        require(!world.sessions().isProtected(key), Invariant.SAFE, what + ", which was found under protection");
        require(
                Duration.between(changed, world.now()).compareTo(World.GRACE) >= 0,
                Invariant.UNTOUCHED,
                what + ", which is of " + changed);
        require(isWritten(errand, removal), Invariant.RECOVERABLE, what + " and nobody has written it down");
        require(isSighted(errand, changed, key), Invariant.SIGHTED, what + ", which no earlier run saw orphaned");
        require(
                !errand.isContradicted() || isAcknowledged(),
                Invariant.ACKNOWLEDGED,
                what + " though contradictions are open");
    }

    /** By a person, between the run's beginning and its look at them. */
    private boolean isAcknowledged() {
        return world.ledger().contradictions().open(world.store().name()).isEmpty();
    }

    void removed(Blob was, byte[] content, PreparedRemoval removal) {
        world.tally().count("removals");
        Gone entry = new Gone(was.key(), removal.restorePoint(), content, world.now());
        gone.put(was.key(), entry);
        removal.restorePoint().ifPresent(point -> taken.put(new Taken(was.key(), point), entry));
    }

    private boolean isWritten(Errand errand, PreparedRemoval removal) {
        Journal journal = world.ledger().journal();
        boolean open = journal.open(errand.run()).stream()
                .anyMatch(each -> each.removal().blob().equals(removal.blob()));
        return open || removal.restorePoint().filter(this::isRestorable).isPresent();
    }

    private boolean isRestorable(RestorePoint point) {
        Set<RestorePoint> known = new HashSet<>();
        world.ledger()
                .journal()
                .restorable(
                        world.store().name(), each -> known.add(each.removed().restorePoint()));
        return known.contains(point);
    }

    private boolean isSighted(Errand errand, Instant changed, BlobKey key) {
        Instant latest = errand.listedAt().minus(World.APART);
        return looks.stream()
                .anyMatch(each -> !each.listedAt().isAfter(latest)
                        && !each.listedAt().isBefore(changed)
                        && !each.referenced().contains(key));
    }

    /** A run has remembered what it found orphaned. */
    void looked(Instant listedAt, Set<BlobKey> referenced) {
        looks.add(new Looked(listedAt, Set.copyOf(referenced)));
    }

    void restored(RestoreOutcome outcome) {
        if (!(outcome instanceof RestoreOutcome.Restored)) {
            return;
        }
        world.tally().count("restores");
        RestorableBlob removed = outcome.removed();
        Gone entry = taken.get(new Taken(removed.blob().key(), removed.restorePoint()));
        byte[] now = world.store().content(removed.blob().key()).orElse(new byte[0]);
        require(
                entry != null && Arrays.equals(entry.content(), now),
                Invariant.RECOVERABLE,
                "other bytes came back for " + removed);
        gone.remove(removed.blob().key());
    }

    void purged(PurgeOutcome outcome, Set<BlobKey> referenced) {
        if (!(outcome instanceof PurgeOutcome.Purged)) {
            return;
        }
        world.tally().count("purges");
        RestorableBlob removed = outcome.removed();
        BlobKey key = removed.blob().key();
        Gone entry = taken.remove(new Taken(key, removed.restorePoint()));
        if (entry == null) {
            return;
        }
        // A removal counts from when it was written down, which is before it was done, by a lease at most.
        Instant end = entry.at().plus(World.WINDOW).minus(World.LEASE);
        require(!world.now().isBefore(end), Invariant.RECOVERABLE, removed + " is purged within its window");
        if (entry.equals(gone.get(key))) {
            require(
                    !referenced.contains(key),
                    Invariant.RECOVERABLE,
                    removed + " is purged though it was referenced before and is missed");
            gone.remove(key);
        }
    }

    /** Everything that is gone is known to the ledger. */
    void requireKnown() {
        if (gone.isEmpty() || world.mode() == Mode.HARD) {
            return;
        }
        Set<RestorePoint> known = known(Instant.MAX);
        gone.values()
                .forEach(each -> require(
                        each.point().filter(known::contains).isPresent(),
                        Invariant.RECOVERABLE,
                        each.key() + " is gone since " + each.at() + " and the ledger does not know"));
    }

    /** Where the data is of what was removed, and of what was about to be by intents from before a time. */
    Set<RestorePoint> known(Instant before) {
        Journal journal = world.ledger().journal();
        Set<RestorePoint> known = new HashSet<>();
        journal.restorable(
                world.store().name(), each -> known.add(each.removed().restorePoint()));
        journal.unsettled(world.store().name())
                .forEach(run -> journal.open(run).stream()
                        .filter(each -> each.at().isBefore(before))
                        .forEach(each -> each.removal().restorePoint().ifPresent(known::add)));
        return known;
    }

    Map<BlobKey, Gone> gone() {
        return Map.copyOf(gone);
    }

    void require(boolean holds, Invariant invariant, String otherwise) {
        if (!holds) {
            throw world.broke(invariant, otherwise);
        }
    }

    /** A blob that the library removed last under its key, and nobody put anything there since. */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    record Gone(BlobKey key, Optional<RestorePoint> point, byte[] content, Instant at) {}

    private record Taken(BlobKey key, RestorePoint point) {}

    private record Looked(Instant listedAt, Set<BlobKey> referenced) {}
}
