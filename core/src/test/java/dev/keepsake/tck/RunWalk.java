package dev.keepsake.tck;

import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings runs into a state by legal steps, and lets two threads try the same step at once. */
final class RunWalk {

    private RunWalk() {}

    /** Starts a run under a new lease and brings it there. */
    static RunId to(Ledger ledger, RunId run, RunState goal) {
        Lease unused = leased(ledger, run, goal);
        return run;
    }

    /** The same, and the lease, which is the newest. */
    static Lease leased(Ledger ledger, RunId run, RunState goal) {
        Lease lease = Samples.lease(ledger, run);
        ledger.runs().start(lease);
        walk(ledger, lease, goal);
        return lease;
    }

    private static void walk(Ledger ledger, Lease lease, RunState goal) {
        RunId run = lease.run();
        switch (goal) {
            case STARTED -> {}
            case REFUSED, FAILED -> ledger.runs().advance(lease, run, RunState.STARTED, goal);
            case PLANNED -> ledger.runs().planned(lease, Samples.plan(run, "flags/a.png"));
            case APPROVED -> {
                walk(ledger, lease, RunState.PLANNED);
                ledger.runs().approve(run, Samples.approval(Samples.plan(run, "flags/a.png")));
            }
            case SWEEPING -> {
                walk(ledger, lease, RunState.PLANNED);
                ledger.runs().advance(lease, run, RunState.PLANNED, RunState.SWEEPING);
            }
            case SWEPT, STOPPED -> {
                walk(ledger, lease, RunState.SWEEPING);
                ledger.runs().advance(lease, run, RunState.SWEEPING, goal);
            }
            case RESTORED -> {
                walk(ledger, lease, RunState.SWEPT);
                ledger.runs().restored(run);
            }
        }
    }

    /** How many of both came through; any exception but the expected one fails the test. */
    static int race(Runnable one, Runnable other, Class<? extends RuntimeException> loser) {
        CyclicBarrier gate = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = threads.submit(() -> attempt(gate, one, loser));
            Future<Integer> second = threads.submit(() -> attempt(gate, other, loser));
            return first.get() + second.get();
        } catch (ExecutionException e) {
            throw new AssertionError("A racer failed with something else than " + loser.getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The race was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int attempt(CyclicBarrier gate, Runnable step, Class<? extends RuntimeException> loser)
            throws BrokenBarrierException, InterruptedException {
        gate.await();
        try {
            step.run();
            return 1;
        } catch (RuntimeException e) {
            if (loser.isInstance(e)) {
                return 0;
            }
            throw e;
        }
    }
}
