package dev.keepsake.tck;

import dev.keepsake.blob.RemovalMode;
import dev.keepsake.policy.Dates;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Run facts in one expression, so that a policy's test is three lines. Blobs have 1,000 bytes each unless said otherwise;
 * without a receipt being named, one provider reports one reference. Not thread-safe; {@link #build} may be repeated.
 */
public final class RunFactsBuilder {

    private static final long BYTES_EACH = 1000;

    private final List<NamespaceFacts> namespaces = new ArrayList<>();
    private final List<ProviderFacts> providers = new ArrayList<>();
    private String store = Samples.STORE;
    private Instant storeTime = Samples.NIGHT;
    private Tally unclaimed = Tally.NONE;
    private LastLookFacts lastLook = LastLookFacts.NONE;
    private Optional<Instant> judgedAt = Optional.empty();
    private Optional<RemovalMode> removal = Optional.of(RemovalMode.SOFT);
    private Duration restoreWindow = Duration.ofDays(30);
    private PairingState pairing = PairingState.PAIRED;
    private final List<RunFacts> earlier = new ArrayList<>();

    private RunFactsBuilder() {}

    /** Facts of a run that found nothing yet. */
    public static RunFactsBuilder facts() {
        return new RunFactsBuilder();
    }

    /** This many orphans, all of them candidates. */
    public static Unreferenced orphans(long count) {
        return orphans(count, count * BYTES_EACH);
    }

    /** This many orphans of so many bytes together, all of them candidates. */
    public static Unreferenced orphans(long count, long bytes) {
        Tally all = new Tally(count, bytes);
        return new Unreferenced(all, all, Tally.NONE);
    }

    /** A namespace with keys such as {@code flags/{id}.png}. */
    public RunFactsBuilder namespace(String name, long blobs, Unreferenced unreferenced) {
        return namespace(name, new Tally(blobs, blobs * BYTES_EACH), unreferenced);
    }

    /** The same with bytes. */
    public RunFactsBuilder namespace(String name, Tally blobs, Unreferenced unreferenced) {
        Namespace namespace = Namespace.of(name, name + "/{id}.png");
        namespaces.add(new NamespaceFacts(
                namespace, blobs, unreferenced.suspects(), unreferenced.orphans(), unreferenced.candidates()));
        return this;
    }

    /** When the orphans of the namespace named last were changed. */
    public RunFactsBuilder orphansDated(Instant oldest, Instant newest) {
        NamespaceFacts last = namespaces.remove(namespaces.size() - 1);
        namespaces.add(new NamespaceFacts(
                last.namespace(),
                last.blobs(),
                last.suspects(),
                last.orphans(),
                last.candidates(),
                Optional.of(new Dates(oldest, newest))));
        return this;
    }

    /** Blobs of no namespace. */
    public RunFactsBuilder unclaimed(long count) {
        unclaimed = new Tally(count, count * BYTES_EACH);
        return this;
    }

    /** A provider that read one row for each reference; each is another one, and none dangles. */
    public RunFactsBuilder receipt(String provider, long references) {
        return receipt(provider, new RowTally(references, references), references);
    }

    /** A provider with rows. */
    public RunFactsBuilder receipt(String provider, RowTally rows, long references) {
        Snapshot snapshot = new Snapshot("postgresql://db/shop", storeTime);
        ReferenceReceipt receipt = new ReferenceReceipt(ProviderId.of(provider), rows, references, snapshot);
        providers.add(new ProviderFacts(receipt, Optional.empty(), references, 0));
        return this;
    }

    /** So many of the last provider's references differ, and so many of these dangle. */
    public RunFactsBuilder dangling(long dangling, long distinct) {
        return changing(last -> new ProviderFacts(
                last.receipt(), last.previous(), distinct, dangling, last.likeness(), last.namespaces()));
    }

    /** What the last provider is made of. */
    public RunFactsBuilder madeOf(String likeness) {
        return changing(last -> new ProviderFacts(
                last.receipt(),
                last.previous(),
                last.distinct(),
                last.dangling(),
                Optional.of(likeness),
                last.namespaces()));
    }

    /** The names of the namespaces that the last provider claims. */
    public RunFactsBuilder claiming(String... namespaces) {
        return changing(last -> new ProviderFacts(
                last.receipt(),
                last.previous(),
                last.distinct(),
                last.dangling(),
                last.likeness(),
                Set.of(namespaces)));
    }

    private RunFactsBuilder changing(UnaryOperator<ProviderFacts> change) {
        providers.add(change.apply(providers.remove(providers.size() - 1)));
        return this;
    }

    /** When the last provider's database was as it read it. */
    public RunFactsBuilder readAsOf(Instant takenAt) {
        ProviderFacts last = providers.remove(providers.size() - 1);
        ReferenceReceipt now = last.receipt();
        Snapshot snapshot = new Snapshot(now.snapshot().database(), takenAt);
        providers.add(new ProviderFacts(
                new ReferenceReceipt(now.provider(), now.rows(), now.references(), snapshot),
                last.previous(),
                last.distinct(),
                last.dangling(),
                last.likeness(),
                last.namespaces()));
        return this;
    }

    /** When policies judge, if that is not the time of the listing. */
    public RunFactsBuilder judgedAt(Instant time) {
        judgedAt = Optional.of(time);
        return this;
    }

    /** How the store would remove; softly unless said otherwise. */
    public RunFactsBuilder removal(RemovalMode mode) {
        removal = Optional.of(mode);
        return this;
    }

    /** The store can't remove in a way that can be undone. */
    public RunFactsBuilder withoutUndo() {
        removal = Optional.empty();
        return this;
    }

    /** How long a removal can be undone; 30 days unless said otherwise. */
    public RunFactsBuilder restoreWindow(Duration window) {
        restoreWindow = window;
        return this;
    }

    /** Earlier runs, the latest first. */
    public RunFactsBuilder after(List<RunFacts> runs) {
        earlier.addAll(runs);
        return this;
    }

    /** What the last provider reported in an earlier run, a day before. */
    public RunFactsBuilder previously(RowTally rows, long references) {
        return previously(rows, references, storeTime.minus(Duration.ofDays(1)));
    }

    /** The same, read at a time. */
    public RunFactsBuilder previously(RowTally rows, long references, Instant takenAt) {
        ProviderFacts last = providers.remove(providers.size() - 1);
        ReferenceReceipt now = last.receipt();
        ReferenceReceipt before = new ReferenceReceipt(
                now.provider(), rows, references, new Snapshot(now.snapshot().database(), takenAt));
        providers.add(new ProviderFacts(
                now, Optional.of(before), last.distinct(), last.dangling(), last.likeness(), last.namespaces()));
        return this;
    }

    /** A store that nobody adopted; without this word it is paired with its ledger. */
    public RunFactsBuilder unpaired() {
        pairing = PairingState.UNPAIRED;
        return this;
    }

    /** Another store and its clock. */
    public RunFactsBuilder store(String name, Instant time) {
        store = name;
        storeTime = time;
        return this;
    }

    /** How many orphans the last look searched for, and how many of them it could have found. */
    public RunFactsBuilder lastLook(long orphans, long verifiable, long rows) {
        lastLook = new LastLookFacts(orphans, verifiable, rows);
        return this;
    }

    /** The facts so far. */
    public RunFacts build() {
        List<ProviderFacts> all = providers.isEmpty()
                ? List.of(new ProviderFacts(Samples.receipt("any", 1), Optional.empty(), 1, 0))
                : providers;
        RunContext context = new RunContext(judgedAt.orElse(storeTime), removal, restoreWindow, pairing, earlier);
        return new RunFacts(store, storeTime, namespaces, unclaimed, all, lastLook, context);
    }

    /** What is not referenced in a namespace. */
    public record Unreferenced(Tally orphans, Tally candidates, Tally suspects) {

        /** Policies kept all orphans but this many. */
        public Unreferenced candidates(long count) {
            long bytes = orphans.bytes() / Math.max(1, orphans.count()) * count;
            return new Unreferenced(orphans, new Tally(count, bytes), suspects);
        }

        /** And this many are named after normalisation only. */
        public Unreferenced suspects(long count) {
            return new Unreferenced(orphans, candidates, new Tally(count, count * BYTES_EACH));
        }
    }
}
