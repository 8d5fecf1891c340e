package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One page for each run, under one lock. */
final class InMemoryJournal implements Journal {

    private final Map<RunId, Page> pages = new HashMap<>();

    @Override
    public synchronized void intend(RunId run, List<Blob> blobs) {
        page(run).intents.addAll(List.copyOf(blobs));
    }

    @Override
    public synchronized void removed(RunId run, List<RemovalOutcome> outcomes) {
        page(run).outcomes.addAll(List.copyOf(outcomes));
    }

    @Override
    public synchronized List<Blob> intents(RunId run) {
        return List.copyOf(page(run).intents);
    }

    @Override
    public synchronized List<RemovalOutcome> outcomes(RunId run) {
        return List.copyOf(page(run).outcomes);
    }

    @Override
    public synchronized List<RestorableBlob> restorable(RunId run) {
        Page page = page(run);
        return page.outcomes.stream()
                .flatMap(InMemoryJournal::restorable)
                .filter(each -> !page.back.contains(each))
                .toList();
    }

    @Override
    public synchronized void restored(RunId run, List<RestoreOutcome> outcomes) {
        Page page = page(run);
        List.copyOf(outcomes).stream()
                .filter(each -> !(each instanceof RestoreOutcome.Failed))
                .forEach(each -> page.back.add(each.removed()));
    }

    private Page page(RunId run) {
        return pages.computeIfAbsent(requireNonNull(run, "run"), any -> new Page());
    }

    private static Stream<RestorableBlob> restorable(RemovalOutcome outcome) {
        return outcome.restorePoint().map(point -> new RestorableBlob(outcome.blob(), point)).stream();
    }

    private static final class Page {
        final List<Blob> intents = new ArrayList<>();
        final List<RemovalOutcome> outcomes = new ArrayList<>();
        final Set<RestorableBlob> back = new HashSet<>();
    }
}
