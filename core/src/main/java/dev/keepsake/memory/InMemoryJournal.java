package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One page for each run, under one lock. */
final class InMemoryJournal implements Journal {

    private final Map<RunId, JournalPage> pages = new HashMap<>();
    private final InMemoryLeases leases;

    InMemoryJournal(InMemoryLeases leases) {
        this.leases = leases;
    }

    @Override
    public void intend(Lease lease, List<RemovalIntent> batch) {
        leases.fenced(lease, () -> write(lease, List.copyOf(batch)));
    }

    private synchronized void write(Lease lease, List<RemovalIntent> batch) {
        page(lease.run()).intend(lease, batch);
    }

    @Override
    public void removed(Lease lease, List<RemovalOutcome> outcomes) {
        leases.whileNoneIsGiven(() -> tell(lease, List.copyOf(outcomes)));
    }

    private synchronized void tell(Lease lease, List<RemovalOutcome> outcomes) {
        JournalPage page = page(lease.run());
        outcomes.forEach(leases.isNewest(lease) ? page::tell : page::tellOnly);
    }

    @Override
    public void settled(Lease lease, RunId run, List<RemovalOutcome> outcomes) {
        leases.fenced(lease, () -> settle(run, List.copyOf(outcomes)));
    }

    private synchronized void settle(RunId run, List<RemovalOutcome> outcomes) {
        outcomes.forEach(page(run)::settle);
    }

    @Override
    public synchronized List<RunId> unsettled(String store) {
        return pages.entrySet().stream()
                .filter(each -> each.getValue().isOf(store))
                .filter(each -> !each.getValue().open().isEmpty())
                .sorted(Comparator.comparingLong(each -> each.getValue().fence()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized List<RemovalIntent> intents(RunId run) {
        return page(run).intents();
    }

    @Override
    public synchronized List<RemovalIntent> open(RunId run) {
        return page(run).open();
    }

    @Override
    public synchronized Set<BlobKey> underRemoval(String store, Collection<BlobKey> keys) {
        Set<BlobKey> open = new HashSet<>();
        for (JournalPage each : pages.values()) {
            if (each.isOf(store)) {
                each.open().forEach(intent -> open.add(intent.removal().blob().key()));
            }
        }
        open.retainAll(Set.copyOf(keys));
        return open;
    }

    @Override
    public synchronized List<RemovalOutcome> outcomes(RunId run) {
        return page(run).outcomes();
    }

    @Override
    public synchronized List<RestorableBlob> restorable(RunId run) {
        return page(run).restorable(run).stream().map(RemovedBlob::removed).toList();
    }

    @Override
    public void restorable(String store, Consumer<RemovedBlob> sink) {
        restorableOf(store).forEach(sink);
    }

    private synchronized List<RemovedBlob> restorableOf(String store) {
        return pages.entrySet().stream()
                .filter(each -> each.getValue().isOf(store))
                .sorted(Comparator.comparingLong(each -> each.getValue().fence()))
                .flatMap(each -> each.getValue().restorable(each.getKey()).stream())
                .toList();
    }

    @Override
    public synchronized void restored(RunId run, List<RestoreOutcome> outcomes) {
        List.copyOf(outcomes).stream()
                .filter(each -> !(each instanceof RestoreOutcome.Failed))
                .forEach(each -> page(run).forget(each.removed()));
    }

    @Override
    public synchronized void purged(RunId run, List<PurgeOutcome> outcomes) {
        List.copyOf(outcomes).stream()
                .filter(PurgeOutcome.Purged.class::isInstance)
                .forEach(each -> page(run).forget(each.removed()));
    }

    private JournalPage page(RunId run) {
        return pages.computeIfAbsent(requireNonNull(run, "run"), any -> new JournalPage());
    }
}
