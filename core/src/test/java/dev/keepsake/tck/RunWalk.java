package dev.keepsake.tck;

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

    static RunId to(Ledger ledger, RunId run, RunState goal) {
        ledger.runs().start(run, Samples.STORE);
        switch (goal) {
            case STARTED -> {}
            case REFUSED, FAILED -> ledger.runs().advance(run, RunState.STARTED, goal);
            case PLANNED -> plan(ledger, run);
            case SWEEPING -> sweep(ledger, run);
            case SWEPT, STOPPED -> {
                sweep(ledger, run);
                ledger.runs().advance(run, RunState.SWEEPING, goal);
            }
            case RESTORED -> {
                sweep(ledger, run);
                ledger.runs().advance(run, RunState.SWEEPING, RunState.SWEPT);
                ledger.runs().advance(run, RunState.SWEPT, RunState.RESTORED);
            }
        }
        return run;
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

    private static void plan(Ledger ledger, RunId run) {
        ledger.runs().planned(Samples.plan(run, "flags/a.png"));
    }

    private static void sweep(Ledger ledger, RunId run) {
        plan(ledger, run);
        ledger.runs().advance(run, RunState.PLANNED, RunState.SWEEPING);
    }
}
