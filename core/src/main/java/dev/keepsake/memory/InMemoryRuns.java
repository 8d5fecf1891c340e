package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs under one lock, which makes every step a compare-and-set. */
final class InMemoryRuns implements Runs {

    private final Map<RunId, Entry> entries = new HashMap<>();

    @Override
    public synchronized void start(RunId run, String store) {
        Entry begun = new Entry(requireNonNull(store, "store"), RunState.STARTED, Optional.empty());
        Entry there = entries.putIfAbsent(requireNonNull(run, "run"), begun);
        if (there != null) {
            throw new IllegalArgumentException("Run " + run + " is in the ledger already, on " + there.store()
                    + " in state " + there.state() + ". Start one of another name.");
        }
    }

    @Override
    public synchronized void planned(Plan plan) {
        Entry there = require(plan.run(), RunState.STARTED, RunState.PLANNED);
        entries.put(plan.run(), new Entry(there.store(), RunState.PLANNED, Optional.of(plan)));
    }

    @Override
    public synchronized void advance(RunId run, RunState from, RunState to) {
        Entry there = require(run, from, to);
        if (to == RunState.PLANNED || !from.canBecome(to)) {
            throw illegal(run, from, to);
        }
        entries.put(run, new Entry(there.store(), to, there.plan()));
    }

    @Override
    public synchronized Optional<RunState> state(RunId run) {
        return Optional.ofNullable(entries.get(requireNonNull(run, "run"))).map(Entry::state);
    }

    @Override
    public synchronized Optional<Plan> plan(RunId run) {
        return Optional.ofNullable(entries.get(requireNonNull(run, "run"))).flatMap(Entry::plan);
    }

    private Entry require(RunId run, RunState from, RunState to) {
        requireNonNull(to, "to");
        Entry there = entries.get(requireNonNull(run, "run"));
        if (there == null || there.state() != requireNonNull(from, "from")) {
            throw illegal(run, from, to);
        }
        return there;
    }

    private IllegalTransitionException illegal(RunId run, RunState from, RunState to) {
        return new IllegalTransitionException(run, "from " + from + " to " + to, state(run));
    }

    private record Entry(String store, RunState state, Optional<Plan> plan) {}
}
