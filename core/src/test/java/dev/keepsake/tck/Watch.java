package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks over a collector's shoulder: what it listed, when it read references, and what it touched. Breaches are noted when
 * they happen and told by {@link SafetyInvariants} after the test. Thread-safe.
 */
public final class Watch {

    private final Predicate<BlobKey> live;
    private final Set<BlobKey> planned = new HashSet<>();
    private final Set<BlobKey> touched = new HashSet<>();
    private final List<String> breaches = new ArrayList<>();
    private final Set<BlobKey> beingListed = new HashSet<>();

    /** What the last listing of this planning held; empty until one has ended. */
    private Optional<Set<BlobKey>> lastListing = Optional.empty();

    /** What was listed when this planning first read a reference. No later listing may widen it. */
    private Optional<Set<BlobKey>> listedBeforeReading = Optional.empty();

    private int listings;
    private int openReadings;

    /** Watches against the truth: whether a key is referenced at this moment. */
    Watch(Predicate<BlobKey> live) {
        this.live = live;
    }

    /** Forgets the listings of earlier runs, so that none of them vouches for the order of this one. */
    synchronized void planningBegins() {
        lastListing = Optional.empty();
        listedBeforeReading = Optional.empty();
    }

    synchronized void listingBegins() {
        listings++;
        beingListed.clear();
        if (openReadings > 0) {
            breaches.add("a listing began while references were being read");
        }
    }

    synchronized void listed(Blob blob) {
        if (openReadings > 0) {
            breaches.add("'" + blob.key() + "' was listed while references were being read");
        }
        beingListed.add(blob.key());
    }

    synchronized void listingEnds() {
        lastListing = Optional.of(Set.copyOf(beingListed));
    }

    synchronized void readingBegins() {
        openReadings++;
        if (listedBeforeReading.isEmpty()) {
            listedBeforeReading = Optional.of(lastListing.orElse(Set.of()));
        }
    }

    synchronized void readingEnds() {
        openReadings--;
    }

    synchronized void planned(Set<BlobKey> keys) {
        planned.addAll(keys);
        Set<BlobKey> listed = listedBeforeReading.orElse(Set.of());
        keys.stream()
                .filter(key -> !listed.contains(key))
                .forEach(key -> breaches.add("'" + key + "' was planned and not listed before references were read"));
    }

    synchronized void removing(List<Blob> blobs) {
        for (Blob blob : blobs) {
            if (!planned.contains(blob.key())) {
                breaches.add("'" + blob.key() + "' was to be removed and is in no plan");
            }
            if (live.test(blob.key())) {
                breaches.add("'" + blob.key() + "' was to be removed and is referenced");
            }
        }
    }

    synchronized void removed(List<RemovalOutcome> outcomes) {
        outcomes.stream()
                .filter(RemovalOutcome.Removed.class::isInstance)
                .forEach(outcome -> touched.add(outcome.blob().key()));
    }

    /** These are not there after a removal that brought no outcomes. */
    synchronized void gone(List<BlobKey> keys) {
        touched.addAll(keys);
    }

    /** The data of keys that hold nothing else now is to be destroyed. */
    synchronized void purging(List<BlobKey> keys) {
        keys.stream()
                .filter(live)
                .forEach(key -> breaches.add("the data of '" + key + "' was to be purged and is referenced"));
    }

    /** How many listings were begun. */
    public synchronized int listings() {
        return listings;
    }

    /** The keys that were removed, whether or not they were restored. */
    public synchronized Set<BlobKey> touched() {
        return Set.copyOf(touched);
    }

    synchronized List<String> breaches() {
        List<String> all = new ArrayList<>(breaches);
        if (openReadings != 0) {
            all.add(openReadings + " readings of references were never ended");
        }
        return all;
    }
}
