package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one run intended, and what became of it. Its owner locks. */
final class JournalPage {

    private final List<Intended> intents = new ArrayList<>();
    private final Map<Blob, Deque<Intended>> open = new HashMap<>();
    private final Map<Blob, Intended> settled = new HashMap<>();
    private final List<Settled> outcomes = new ArrayList<>();
    private final Set<RestorableBlob> gone = new HashSet<>();
    private Optional<Lease> lease = Optional.empty();

    void intend(Lease by, List<RemovalIntent> batch) {
        lease = Optional.of(by);
        for (RemovalIntent each : batch) {
            Intended intended = new Intended(intents.size(), each);
            intents.add(intended);
            open.computeIfAbsent(each.removal().blob(), any -> new ArrayDeque<>())
                    .add(intended);
        }
    }

    /** A request of unknown end may still be under way, so its intent stays open. */
    void tell(RemovalOutcome outcome) {
        if (outcome instanceof RemovalOutcome.Unknown) {
            tellOnly(outcome);
        } else {
            settle(outcome);
        }
    }

    /** Leaves the intent open. */
    void tellOnly(RemovalOutcome outcome) {
        Optional<Intended> first = Optional.ofNullable(
                open.getOrDefault(outcome.blob(), new ArrayDeque<>()).peek());
        add(outcome, first.or(() -> Optional.ofNullable(settled.get(outcome.blob()))));
    }

    /** What is told of a blob again, belongs to its last intent. */
    void settle(RemovalOutcome outcome) {
        Deque<Intended> waiting = open.getOrDefault(outcome.blob(), new ArrayDeque<>());
        Intended first = waiting.poll();
        if (first != null) {
            settled.put(outcome.blob(), first);
        }
        add(outcome, Optional.ofNullable(settled.get(outcome.blob())));
    }

    /** What is removed once more, after it was restored, can be restored once more. */
    private void add(RemovalOutcome outcome, Optional<Intended> intended) {
        outcome.restorePoint().ifPresent(point -> gone.remove(new RestorableBlob(outcome.blob(), point)));
        outcomes.add(new Settled(outcome, intended));
    }

    void forget(RestorableBlob removed) {
        gone.add(removed);
    }

    boolean isOf(String store) {
        return lease.filter(each -> each.store().equals(store)).isPresent();
    }

    /** That of the last intent. */
    long fence() {
        return lease.map(Lease::fence).orElse(0L);
    }

    List<RemovalIntent> intents() {
        return intents.stream().map(Intended::intent).toList();
    }

    List<RemovalIntent> open() {
        Set<Intended> left = new HashSet<>();
        open.values().forEach(left::addAll);
        return intents.stream().filter(left::contains).map(Intended::intent).toList();
    }

    List<RemovalOutcome> outcomes() {
        return outcomes.stream().map(Settled::outcome).toList();
    }

    List<RemovedBlob> restorable(RunId run) {
        return outcomes.stream()
                .flatMap(each -> each.restorable(run).stream())
                .filter(each -> !gone.contains(each.removed()))
                .toList();
    }

    private record Intended(int place, RemovalIntent intent) {}

    private record Settled(RemovalOutcome outcome, Optional<Intended> intended) {
        Optional<RemovedBlob> restorable(RunId run) {
            return outcome.restorePoint()
                    .map(point -> new RemovedBlob(
                            run,
                            intended.map(each -> each.intent().namespace()).orElse(""),
                            new RestorableBlob(outcome.blob(), point),
                            intended.map(each -> each.intent().at()).orElse(RemovedBlob.NO_TIME)));
        }
    }
}
