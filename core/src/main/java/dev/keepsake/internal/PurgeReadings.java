package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The references by which a purge tells what nobody names any more. What it destroys is gone, so a reading has to do for a
 * plan, policies judge it, and it holds for ten minutes. Single-use.
 */
final class PurgeReadings {

    private static final Duration READING_HOLDS = Duration.ofMinutes(10);

    private final RunId run;
    private final Settings settings;
    private final Gates gates;
    private final Marker marker;
    private final NamespaceTable namespaces;
    private final HeldLease lease;
    private final Progress progress;
    private Optional<Marks> newest = Optional.empty();
    private Stopwatch since;

    PurgeReadings(
            RunId run,
            Settings settings,
            Gates gates,
            Marker marker,
            NamespaceTable namespaces,
            HeldLease lease,
            Progress progress) {
        this.run = run;
        this.settings = settings;
        this.gates = gates;
        this.marker = marker;
        this.namespaces = namespaces;
        this.lease = lease;
        this.progress = progress;
        this.since = Stopwatch.started(settings.clock());
    }

    /** Reads all references unless the last reading is fresh, and brings back what is referenced again. */
    void requireFresh() {
        if (newest.isPresent() && since.elapsed().compareTo(READING_HOLDS) <= 0) {
            return;
        }
        Stopwatch begun = since.again();
        gates.requireOpen(progress);
        Marks marks = marker.mark(progress);
        gates.requireVersionsClaimed();
        requireAllowed(marks);
        new Resurrection(settings, namespaces).requireNothingReferencedAgain(run, marks, lease, progress);
        newest = Optional.of(marks);
        since = begun;
    }

    /** A key that no namespace reads any more has lost its owner, which is as good as a reference. */
    boolean isUnreferenced(BlobKey key) {
        Marks marks = newest.orElseThrow();
        return namespaces
                .read(key.name())
                .filter(reading -> marks.find(reading) == ReferenceIndex.Match.NONE)
                .isPresent();
    }

    /** By what the providers said; a purge lists nothing, so it has no blobs to judge. */
    private void requireAllowed(Marks marks) {
        List<ProviderFacts> heard = marks.heard().stream()
                .map(each -> new ProviderFacts(
                        each.receipt(), each.previous(), 0, 0, Optional.of(each.likeness()), each.namespaces()))
                .toList();
        RunFacts facts = new RunFacts(settings.store().name(), lease.storeTime(), List.of(), Tally.NONE, heard);
        RunContext context = new RunLight(run, settings).at(lease.storeTime(), gates.requireNoOtherPair());
        Verdict verdict = new Judges(settings).judge(facts.in(context));
        if (!verdict.isAllow()) {
            throw new Refused(List.of(new PlanRefusal.PolicyVerdict(verdict)));
        }
    }
}
