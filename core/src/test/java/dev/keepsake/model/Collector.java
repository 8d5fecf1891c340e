package dev.keepsake.model;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A process that collects, with its run.
 *
 * @param phase its next step
 * @param at the key it is at
 * @param work its plan, which outlives the process in the ledger
 * @param seen the keys that it keeps: referenced when it read all references, or an upload intent ended since
 * @param found what it saw of a key that it settles
 * @param clock the ticks that its lease still has, by its own clock
 * @param signed the ticks that the signature of a request not sent yet still has
 * @param newest whether its fence is the newest
 * @param sweeping whether its run is in state SWEEPING in the ledger
 */
record Collector(
        Phase phase,
        int at,
        List<Work> work,
        List<Boolean> seen,
        Work.Result found,
        int clock,
        int signed,
        boolean newest,
        boolean sweeping) {

    static Collector idle(int keys) {
        return new Collector(
                Phase.IDLE, 0, Lists.of(keys, Work.NONE), Lists.of(keys, false), Work.Result.NONE, 0, 0, false, false);
    }

    boolean hasPlan() {
        return work.stream().anyMatch(each -> !each.is(Work.Result.NONE));
    }

    /** Whether it has read all references again, and not yet the upload intents. */
    boolean countsEndedIntents() {
        return phase.sweeps() && phase.compareTo(Phase.SIGN) < 0;
    }

    boolean ready() {
        return work.stream().anyMatch(each -> each.is(Work.Result.READY));
    }

    Collector to(Phase next) {
        return new Collector(next, 0, work, seen, found, clock, signed, newest, sweeping);
    }

    Collector at(int key) {
        return new Collector(phase, key, work, seen, found, clock, signed, newest, sweeping);
    }

    Collector work(int key, Work now) {
        return work(Lists.with(work, key, now));
    }

    Collector work(List<Work> now) {
        return new Collector(phase, at, now, seen, found, clock, signed, newest, sweeping);
    }

    Collector work(UnaryOperator<Work> change) {
        return work(Lists.map(work, change));
    }

    Collector seen(List<Boolean> now) {
        return new Collector(phase, at, work, now, found, clock, signed, newest, sweeping);
    }

    Collector found(Work.Result now) {
        return new Collector(phase, at, work, seen, now, clock, signed, newest, sweeping);
    }

    Collector lease(int ticks) {
        return new Collector(phase, at, work, seen, found, ticks, signed, true, sweeping);
    }

    Collector fencedOut() {
        return new Collector(phase, at, work, seen, found, clock, signed, false, sweeping);
    }

    Collector signed(int ticks) {
        return new Collector(phase, at, work, seen, found, clock, ticks, newest, sweeping);
    }

    Collector sweeping(boolean now) {
        return new Collector(phase, at, work, seen, found, clock, signed, newest, now);
    }

    Collector tick() {
        return new Collector(
                phase, at, work, seen, found, Math.max(0, clock - 1), Math.max(0, signed - 1), newest, sweeping);
    }

    /** What is left when the process ends: the plan, if the ledger still lets it be executed. */
    Collector crash() {
        boolean lost = phase.plans() || (phase.sweeps() && !sweeping);
        Collector idle = idle(work.size()).sweeping(sweeping);
        return lost ? idle : idle.work(Lists.map(work, Work::again));
    }

    /** Without its plan, the run ended. */
    Collector over() {
        return work(Lists.of(work.size(), Work.NONE)).sweeping(false);
    }
}
