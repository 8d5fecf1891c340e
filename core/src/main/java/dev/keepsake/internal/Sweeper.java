package dev.keepsake.internal;

import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Phase ⑦: removes the candidates of a plan, batch by batch. Of each batch: references again, and then its removal. The
 * first batch goes alone; then as many wait for the store at once as the pace is worth, while each takes its steps in the
 * order that is argued in docs/removal-protocol.md. The first failure lets nothing more begin. Single-use.
 */
final class Sweeper {

    private static final int TRIES = 5;

    private final Removal removal;
    private final Rechecks rechecks;
    private final HeldLease lease;
    private final Account account;
    private final BatchRemoval batches;
    private final Pacer pacer;
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private boolean remarked;
    private boolean failed;

    Sweeper(Settings settings, Removal removal, Rechecks rechecks, HeldLease lease, Account account) {
        this.removal = removal;
        this.rechecks = rechecks;
        this.lease = lease;
        this.account = account;
        this.batches = new BatchRemoval(settings, removal, lease, account);
        this.pacer = new Pacer(settings.pace());
    }

    void sweep(Plan plan, Progress progress) {
        Progress.Meter meter = progress.start(Phase.SWEEP);
        waiting.addAll(account.unsettledOf(plan));
        progress.sweepStarted(sizeOf(waiting));
        try (Flights flights = new Flights()) {
            try {
                while (!waiting.isEmpty() || flights.any()) {
                    goOn(flights, (looks, outcomes) -> landed(looks, outcomes, progress, meter));
                }
            } catch (RuntimeException | Error e) {
                failed = true;
                flights.landAll(e);
                throw e;
            }
        }
        meter.finish();
    }

    /** One step: the next batch begins, or an answer of the store is dealt with. */
    private void goOn(Flights flights, BiConsumer<Looks, List<RemovalOutcome>> landed) {
        lease.keep();
        boolean old = rechecks.isReadingOld();
        boolean takesLong = old || rechecks.isLongLookupDue(next()); // so nothing may be half done meanwhile
        boolean wanted = !waiting.isEmpty() && (takesLong ? !flights.any() : flights.count() < pacer.batchesAtOnce());
        Duration left = pacer.untilFree();
        if (wanted && flights.any() && left.compareTo(Duration.ZERO) > 0) {
            flights.landWithin(left);
        } else if (wanted) {
            if (old) {
                rechecks.requireStillOrphaned();
            }
            begin(flights, landed);
        } else {
            flights.land();
        }
    }

    private void begin(Flights flights, BiConsumer<Looks, List<RemovalOutcome>> landed) {
        List<Candidate> batch = next();
        batch.forEach(unused -> waiting.removeFirst());
        pacer.await(batch.size());
        rechecks.requireStillOrphaned(batch, waiting);
        Instant readingBegan = rechecks.readingBegan();
        flights.ask(() -> batches.look(batch), looks -> {
            if (!failed) {
                send(looks, batches.intend(looks, readingBegan), flights, landed);
            }
        });
    }

    private void send(
            Looks looks, List<PreparedRemoval> free, Flights flights, BiConsumer<Looks, List<RemovalOutcome>> landed) {
        flights.ask(() -> batches.send(free), answers -> landed.accept(looks, batches.record(looks, free, answers)));
    }

    private void landed(Looks looks, List<RemovalOutcome> outcomes, Progress progress, Progress.Meter meter) {
        tellRemarks(progress);
        batches.requireUndoable(outcomes);
        account.triedAgain(looks.batch(), TRIES).forEach(waiting::addLast);
        meter.tick(looks.batch().size());
        if (pacer.after(outcomes) && !waiting.isEmpty() && !failed) {
            progress.firstBatchRemoved(account.counts());
            pacer.pause();
        }
    }

    private static Tally sizeOf(Collection<Candidate> candidates) {
        return candidates.stream()
                .map(each -> new Tally(1, each.blob().version().size()))
                .reduce(Tally.NONE, Tally::plus);
    }

    private List<Candidate> next() {
        return waiting.stream().limit(pacer.nextBatch()).toList();
    }

    /** Once, and as early as there is one: what a store ignores is mostly seen in the first batch. */
    private void tellRemarks(Progress progress) {
        if (!remarked) {
            Optional<String> remarks = removal.remarks();
            remarks.ifPresent(progress::remarked);
            remarked = remarks.isPresent();
        }
    }
}
