package dev.keepsake.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What releases of all processes removed, or tried to, as the ledger has it. To be asked under the lease: then every run
 * before has ended, and what it intended never changes, so it is read once and remembered. Thread-safe.
 */
final class ReleaseBook {

    private static final Set<RunState> REMOVING = Collections.unmodifiableSet(
            EnumSet.of(RunState.SWEEPING, RunState.SWEPT, RunState.STOPPED, RunState.RESTORED));

    private static final int FIRST_PAGE = 64;
    private static final int MOST = 10_000;

    private final String store;
    private final Runs runs;
    private final Journal journal;
    private final Cache<RunId, Entry> entries = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run) // no thread of its own
            .build();

    ReleaseBook(Settings settings) {
        this.store = settings.store().name();
        this.runs = settings.ledger().runs();
        this.journal = settings.ledger().journal();
    }

    /** What was intended at this time or later, by namespace. Rather too much: what nobody can tell from a release counts. */
    Map<String, Tally> since(Instant from) {
        Map<RunId, Instant> planned = runs.judged(store, RunLight.LOOKED_AT).stream()
                .collect(Collectors.toMap(JudgedRun::run, each -> each.facts().storeTime()));
        Map<String, Tally> sum = new HashMap<>();
        int seen = 0;
        for (int limit = FIRST_PAGE; ; limit = Math.multiplyExact(limit, 2)) {
            List<RunSummary> recent = runs.recent(store, limit);
            for (RunSummary each : recent.subList(seen, recent.size())) {
                Entry entry =
                        planned.containsKey(each.run()) ? new Entry(planned.get(each.run()), Map.of()) : entryOf(each);
                if (entry.at().isBefore(from)) {
                    return sum;
                }
                entry.tallies().forEach((namespace, tally) -> sum.merge(namespace, tally, Tally::plus));
            }
            if (recent.size() < limit) {
                return sum;
            }
            seen = recent.size();
        }
    }

    private Entry entryOf(RunSummary run) {
        return REMOVING.contains(run.state()) ? entries.get(run.run(), this::read) : Entry.NOTHING;
    }

    private Entry read(RunId run) {
        Optional<Plan> plan = runs.plan(run);
        if (plan.isPresent()) { // a run that is too old for the page of those that were judged
            return new Entry(plan.get().facts().storeTime(), Map.of());
        }
        Entry entry = Entry.NOTHING;
        Map<String, Tally> tallies = new HashMap<>();
        for (RemovalIntent each : journal.intents(run)) {
            long bytes = each.removal().blob().version().size();
            tallies.merge(each.namespace(), new Tally(1, bytes), Tally::plus);
            entry = new Entry(each.at(), tallies);
        }
        return entry;
    }

    /** When a run intended, and what. A run that intended nothing tells no time, so it ends no search. */
    private record Entry(Instant at, Map<String, Tally> tallies) {
        static final Entry NOTHING = new Entry(Instant.MAX, Map.of());
    }
}
