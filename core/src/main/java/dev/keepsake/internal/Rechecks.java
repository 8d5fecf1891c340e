package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks again whether planned blobs are referenced, as long as a sweep goes on: all references are read before it, and
 * before each batch every provider looks its keys up by a second code path (incidents 18 to 26), or those of some batches
 * at once where that takes long. Providers that can't look up are read again as a whole whenever their last reading has
 * grown old. Single-use.
 */
final class Rechecks {

    private static final Duration READING_HOLDS = Duration.ofMinutes(10);
    private static final int EXAMPLES = 20;

    private final Settings settings;
    private final Recheck recheck;
    private final Plan plan;
    private final HeldLease lease;
    private final Progress progress;
    private final boolean someCantLookUp;
    private final Lookahead lookahead;
    private Stopwatch sinceReading;
    private Instant readingBegan;

    Rechecks(Settings settings, Recheck recheck, Plan plan, HeldLease lease, Progress progress) {
        this.settings = settings;
        this.recheck = recheck;
        this.plan = plan;
        this.lease = lease;
        this.progress = progress;
        this.someCantLookUp =
                settings.providers().stream().anyMatch(each -> each.lookup().isEmpty());
        this.lookahead = new Lookahead(settings.clock());
        this.sinceReading = Stopwatch.started(settings.clock());
        this.readingBegan = settings.store().now();
    }

    void requireStillOrphaned() {
        Stopwatch fresh = sinceReading.again();
        Instant began = settings.store().now();
        recheck.requireStillOrphaned(plan, progress);
        sinceReading = fresh;
        readingBegan = began;
    }

    /** Whether all has to be read again before the next batch, which takes long. */
    boolean isReadingOld() {
        return someCantLookUp && sinceReading.elapsed().compareTo(READING_HOLDS) > 0;
    }

    /** Whether the keys of the next batch have to be looked up in a way that takes long. */
    boolean isLongLookupDue(List<Candidate> batch) {
        return lookahead.isLong() && !lookahead.covers(keysOf(batch));
    }

    /** To be asked right before a batch is removed, by a reading that is not old; those after it may be looked up as well. */
    void requireStillOrphaned(List<Candidate> batch, Collection<Candidate> after) {
        if (lookahead.covers(keysOf(batch))) {
            return;
        }
        List<BlobKey> keys = new ArrayList<>(keysOf(batch));
        after.stream()
                .limit(Math.max(0, lookahead.size() - batch.size()))
                .forEach(each -> keys.add(each.blob().key()));
        Stopwatch began = lookahead.begin();
        for (ReferenceProvider provider : settings.providers()) {
            provider.lookup().ifPresent(lookup -> requireNoneReferenced(provider, lookup, keys));
        }
        lookahead.looked(keys, began);
    }

    private static List<BlobKey> keysOf(List<Candidate> candidates) {
        return candidates.stream().map(each -> each.blob().key()).toList();
    }

    /** When the newest reading of all references began, by the store's clock; what was committed before is in it. */
    Instant readingBegan() {
        return readingBegan;
    }

    private void requireNoneReferenced(ReferenceProvider provider, ReferenceLookup lookup, List<BlobKey> keys) {
        Set<BlobKey> referenced;
        try {
            referenced = lookup.referenced(keys);
        } catch (RuntimeException e) {
            throw new Refused(List.of(new PlanRefusal.LookupFailed(provider.id(), Failure.inWords(e))), e);
        }
        List<BlobKey> named = keys.stream().filter(referenced::contains).toList();
        if (!named.isEmpty()) {
            throw contradicted(provider, named);
        }
    }

    private Refused contradicted(ReferenceProvider provider, List<BlobKey> named) {
        List<BlobKey> examples = named.stream().limit(EXAMPLES).toList();
        RunId run = plan.run();
        Contradiction contradiction = new Contradiction(
                settings.store().name(),
                run,
                lease.storeTime(),
                named.size(),
                examples,
                "named by a look-up of provider '" + provider.id() + "' after its reading of " + readingBegan
                        + " did not name them");
        settings.ledger().contradictions().raise(contradiction);
        progress.contradicted(contradiction);
        return new Refused(List.of(new PlanRefusal.ReferencedNow(
                named.size(), examples.stream().map(BlobKey::name).collect(Collectors.toList()))));
    }
}
