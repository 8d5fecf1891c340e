package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs in the order of their start, under one lock, which makes every step a compare-and-set. */
final class InMemoryRuns implements Runs {

    private final Map<RunId, Entry> entries = new LinkedHashMap<>();
    private final InMemoryLeases leases;

    InMemoryRuns(InMemoryLeases leases) {
        this.leases = leases;
    }

    @Override
    public void start(Lease lease) {
        leases.fenced(lease, () -> begin(lease.run(), lease.store(), RunState.STARTED));
    }

    @Override
    public void release(Lease lease) {
        leases.fenced(lease, () -> begin(lease.run(), lease.store(), RunState.SWEEPING));
    }

    private synchronized void begin(RunId run, String store, RunState state) {
        Entry there = entries.putIfAbsent(run, new Entry(store, state, Optional.empty(), Optional.empty()));
        if (there != null) {
            throw new IllegalArgumentException("Run " + run + " is in the ledger already, on " + there.store()
                    + " in state " + there.state() + ". Start one of another name.");
        }
    }

    @Override
    public void planned(Lease lease, Plan plan) {
        leases.fenced(lease, () -> keep(lease, plan));
    }

    private synchronized void keep(Lease lease, Plan plan) {
        if (!plan.run().equals(lease.run())) {
            throw new IllegalArgumentException("The plan is of run " + plan.run() + ", but the lease of "
                    + lease.store() + " is that of run " + lease.run() + ". Give a run's own lease.");
        }
        Entry there = require(plan.run(), RunState.STARTED, RunState.PLANNED);
        requireSameStore(lease, plan.run(), there);
        entries.put(plan.run(), new Entry(there.store(), RunState.PLANNED, Optional.of(plan), Optional.empty()));
    }

    @Override
    public synchronized void approve(RunId run, Approval approval) {
        Entry there = require(run, RunState.PLANNED, RunState.APPROVED);
        Plan plan = there.plan().orElseThrow();
        if (!plan.digest().equals(approval.plan())) {
            throw new IllegalArgumentException("The approval is of plan " + approval.plan() + ", but run " + run
                    + " made plan " + plan.digest() + ". Look at that plan, and approve it by its own digest.");
        }
        entries.put(run, new Entry(there.store(), RunState.APPROVED, there.plan(), Optional.of(approval)));
    }

    @Override
    public synchronized Optional<Approval> approval(RunId run) {
        return Optional.ofNullable(entries.get(requireNonNull(run, "run"))).flatMap(Entry::approval);
    }

    @Override
    public void advance(Lease lease, RunId run, RunState from, RunState to) {
        leases.fenced(lease, () -> move(lease, run, from, to));
    }

    private synchronized void move(Lease lease, RunId run, RunState from, RunState to) {
        Entry there = require(run, from, to);
        requireSameStore(lease, run, there);
        if (to == RunState.PLANNED || to == RunState.APPROVED || !from.canBecome(to)) {
            throw illegal(run, "from " + from + " to " + to);
        }
        entries.put(run, there.in(to));
    }

    @Override
    public synchronized void stop(RunId run) {
        Entry there = entries.get(requireNonNull(run, "run"));
        if (there != null && there.state() == RunState.SWEEPING) {
            entries.put(run, there.in(RunState.STOPPED));
        }
    }

    @Override
    public synchronized void restored(RunId run) {
        Entry there = entries.get(requireNonNull(run, "run"));
        if (there == null || !there.state().canBecome(RunState.RESTORED)) {
            throw illegal(run, "from SWEPT or STOPPED to RESTORED");
        }
        entries.put(run, there.in(RunState.RESTORED));
    }

    @Override
    public synchronized Optional<RunState> state(RunId run) {
        return Optional.ofNullable(entries.get(requireNonNull(run, "run"))).map(Entry::state);
    }

    @Override
    public synchronized Optional<Plan> plan(RunId run) {
        return Optional.ofNullable(entries.get(requireNonNull(run, "run"))).flatMap(Entry::plan);
    }

    @Override
    public synchronized List<RunSummary> recent(String store, int limit) {
        requireSome(limit);
        List<RunSummary> all = new ArrayList<>();
        entries.forEach((run, entry) -> {
            if (entry.store().equals(store)) {
                all.add(new RunSummary(run, entry.state()));
            }
        });
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    @Override
    public synchronized List<JudgedRun> judged(String store, int limit) {
        requireSome(limit);
        List<JudgedRun> all = new ArrayList<>();
        entries.forEach((run, entry) -> entry.plan()
                .filter(plan -> entry.store().equals(store))
                .ifPresent(plan ->
                        all.add(new JudgedRun(run, entry.state(), plan.facts().withoutHistory(), plan.verdict()))));
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    private static void requireSome(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The latest " + limit + " runs were asked for; ask for at least 1.");
        }
    }

    @Override
    public synchronized List<RunId> in(String store, RunState state) {
        return entries.entrySet().stream()
                .filter(each ->
                        each.getValue().store().equals(store) && each.getValue().state() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Entry require(RunId run, RunState from, RunState to) {
        requireNonNull(to, "to");
        Entry there = entries.get(requireNonNull(run, "run"));
        if (there == null || there.state() != requireNonNull(from, "from")) {
            throw illegal(run, "from " + from + " to " + to);
        }
        return there;
    }

    private static void requireSameStore(Lease lease, RunId run, Entry there) {
        if (!there.store().equals(lease.store())) {
            throw new IllegalArgumentException("Run " + run + " is about " + there.store() + ", but the lease is of "
                    + lease.store() + ". Take the lease of the run's own store.");
        }
    }

    private IllegalTransitionException illegal(RunId run, String step) {
        return new IllegalTransitionException(run, step, state(run));
    }

    private record Entry(String store, RunState state, Optional<Plan> plan, Optional<Approval> approval) {
        Entry in(RunState next) {
            return new Entry(store, next, plan, approval);
        }
    }
}
