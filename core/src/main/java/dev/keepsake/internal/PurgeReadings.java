package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorableBlob;
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
import java.util.Set;

/**
 * The references by which a purge tells what nobody names any more. What it destroys is gone, so a reading has to do for a
 * plan, policies judge it, and it holds for ten minutes. Single-use.
 */
final class PurgeReadings implements AutoCloseable {

    private static final Duration READING_HOLDS = Duration.ofMinutes(10);

    private final RunId run;
    private final Settings settings;
    private final Gates gates;
    private final Marker marker;
    private final NamespaceTable namespaces;
    private final HeldLease lease;
    private final Progress progress;
    private Optional<ReadReferences> newest = Optional.empty();
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
        ReadReferences references = marker.read(progress);
        try {
            gates.requireVersionsClaimed();
            requireAllowed(references);
            new Resurrection(settings).requireNothingReferencedAgain(run, references, lease, progress);
        } catch (Throwable e) {
            references.close();
            throw e;
        }
        close();
        newest = Optional.of(references);
        since = begun;
    }

    @Override
    public void close() {
        newest.ifPresent(ReadReferences::close);
        newest = Optional.empty();
    }

    /** Those of a batch that nothing names. A key that no namespace reads any more has lost its owner, as good as a reference. */
    List<RestorableBlob> unreferenced(List<RestorableBlob> batch) {
        Set<BlobKey> named = newest.orElseThrow()
                .named(batch.stream().map(each -> each.blob().key()).distinct().toList());
        return batch.stream()
                .filter(each -> !named.contains(each.blob().key()))
                .filter(each -> namespaces.read(each.blob().key().name()).isPresent())
                .toList();
    }

    /** By what the providers said; a purge lists nothing, so it has no blobs to judge. */
    private void requireAllowed(ReadReferences references) {
        List<ProviderFacts> heard = references.heard().stream()
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
