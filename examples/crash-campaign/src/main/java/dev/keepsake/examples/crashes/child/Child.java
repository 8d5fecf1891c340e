package dev.keepsake.examples.crashes.child;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.S3Client;

/** One process: a run, the rest of a run that another process began, or a restore. It says on its output how far it is. */
public final class Child {

    private Child() {}

    /** What a process does. */
    public enum Task {
        /** Plans and executes. */
        RUN,
        /** Goes on with a sweep that another process left, if there is one; then as {@link #RUN}. */
        RESUME,
        /** Brings back all that was ever removed. */
        RESTORE
    }

    /**
     * Works, and ends.
     *
     * @param args endpoint, bucket, database, hours that the store's clock is ahead, task
     */
    public static void main(String[] args) {
        Place place = new Place(args[0], args[1], args[2]);
        Duration ahead = Duration.ofHours(Long.parseLong(args[3]));
        say("started");
        try (S3Client client = place.client()) {
            BlobStore store = place.store(client, ahead, Child::say);
            Ledger ledger = place.ledger();
            BlobCollector collector = place.collector(store, ledger, new Phases());
            work(Task.valueOf(args[4]), collector, ledger, store.name());
        }
    }

    private static void work(Task task, BlobCollector collector, Ledger ledger, String store) {
        if (task == Task.RESTORE) {
            RestoreReport report = collector.restore(new RestoreSelection.Since(Instant.EPOCH));
            say("ended RESTORE " + (report.isComplete() ? "COMPLETE" : report));
            return;
        }
        if (task == Task.RESUME) {
            resume(collector, ledger, store);
        }
        try {
            Plan plan = collector.plan();
            RunReport report = collector.execute(plan);
            say("ended " + report.result() + " "
                    + report.removals().map(each -> each.removed()).orElse(0L));
        } catch (RunRefusedException e) {
            say("ended REFUSED " + e.report().refusals());
        }
    }

    private static void resume(BlobCollector collector, Ledger ledger, String store) {
        List<RunId> left = ledger.runs().in(store, RunState.SWEEPING);
        for (RunId each : left) {
            Plan plan = ledger.runs().plan(each).orElseThrow();
            try {
                say("resumed " + collector.execute(plan).result());
            } catch (RunRefusedException e) {
                say("unresumed " + e.report().refusals());
            }
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }

    /** Says which phase begins. */
    private static final class Phases implements CollectorListener {

        @Override
        public void phaseStarted(RunId run, Phase phase) {
            say("phase " + phase.name().toLowerCase(Locale.ROOT));
        }
    }
}
