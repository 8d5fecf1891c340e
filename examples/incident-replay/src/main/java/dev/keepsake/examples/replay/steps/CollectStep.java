package dev.keepsake.examples.replay.steps;

import dev.keepsake.BlobCollector;
import dev.keepsake.examples.replay.cards.Truth;
import dev.keepsake.examples.replay.io.Numbers;
import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.examples.replay.stage.Listing;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RunReport;
import java.time.Instant;
import java.util.Set;
import org.jooq.DSLContext;

/** Keepsake that knows both versions: a dry run, a second look, the sweep, and the raw bucket as the judge of it. */
public final class CollectStep {

    /** What it is about. */
    public static final String HEADLINE = "Keepsake with the providers of v1 and v2: dry run, plan, sweep";

    private final Scene scene;
    private final Truth truth;

    /**
     * Prepares the step.
     *
     * @param scene migrated servers
     */
    public CollectStep(Scene scene) {
        this.scene = scene;
        this.truth = scene.dataset().truth();
    }

    /**
     * A sweep that was checked.
     *
     * @param run its name
     * @param before what the bucket held before it
     * @param figures what became of the objects
     */
    public record Swept(RunId run, Listing before, Figures figures) implements StepResult {}

    /**
     * Plans twice and sweeps once.
     *
     * @return what went, by the raw bucket
     */
    public Swept play() {
        DSLContext dsl = scene.database().dsl();
        BlobCollector collector = CardPictures.collector(scene, CardPictures.v1(dsl), CardPictures.v2(dsl));
        scene.console()
                .say("Time is compressed: " + scene.pace() + ", the grace period is 7 days, and 1 day lies"
                        + " between the sightings of an orphan.");
        collector.adopt("the site's team", "this bucket and this database are the site's own");
        scene.console().say("Somebody has said that this bucket and this database belong together.");
        dryRun(collector);
        Waiting waiting = new Waiting(scene);
        waiting.untilDue(Instant.now());
        try (Progress progress = scene.console()
                .progress("Fresh orphans uploaded", truth.freshOrphans().size())) {
            scene.bucket().upload(truth.freshOrphans(), progress);
        }
        waiting.aMoment();
        Plan plan = collector.plan();
        scene.console().say(scene.reports().write("plan", RunReport.of(plan)));
        Check.equal(
                "Orphans kept because they are younger than the grace period",
                (long) truth.freshOrphans().size(),
                plan.findings()
                        .kept()
                        .getOrDefault("younger than " + scene.pace().gracePeriod(), Tally.NONE)
                        .count());

        approveIfHeld(collector, plan);
        Listing before = scene.bucket().list();
        RunReport report = collector.execute(plan);
        Listing after = scene.bucket().list();
        scene.reports().write("sweep", report);
        return new Swept(plan.run(), before, judge(before, after, report));
    }

    /** As the first look at an old bucket is, unless it is small: nothing tells yet what is usual there. */
    private void approveIfHeld(BlobCollector collector, Plan plan) {
        if (plan.verdict().severity() == Severity.HOLD) {
            collector.approve(plan, "the maintainer", "the examples are pictures that were replaced");
            scene.console()
                    .say("Nothing tells yet how many orphans are usual here, so the plan waited for somebody's word."
                            + " The maintainer looked at its examples and approved it.");
        }
    }

    private void dryRun(BlobCollector collector) {
        Plan plan = collector.plan();
        scene.reports().write("dry-run", RunReport.of(plan));
        Check.equal(
                "Orphans that the dry run found",
                (long) truth.orphans().size(),
                plan.facts().orphans().count());
        Check.equal(
                "Orphans that are due after one sighting", 0, plan.candidates().size());
        scene.console()
                .say("The dry run saw " + Numbers.of(plan.facts().orphans().count())
                        + " orphans for the first time, so none is due yet.");
        approveIfHeld(collector, plan);
    }

    private Figures judge(Listing before, Listing after, RunReport report) {
        Set<String> removed = before.without(after);
        long reported = report.removals().map(RemovalCounts::removed).orElse(-1L);
        scene.console().say("Keepsake says: " + Numbers.of(reported) + " removed, each confirmed by the store.");
        SweepJudge judge = new SweepJudge(truth, removed);
        scene.console().say(judge.toText());
        judge.requirePerfect();
        Check.same("Objects that came during the sweep", Set.of(), after.without(before));
        Check.equal("Fresh orphans kept", (long) truth.freshOrphans().size(), after.count(truth.freshOrphans()));
        Check.equal("Unclaimed objects kept", (long) truth.unclaimed().size(), after.count(truth.unclaimed()));
        Check.equal("Removals that Keepsake reports", (long) removed.size(), reported);
        return judge.figures()
                .with("fresh orphans kept", after.count(truth.freshOrphans()))
                .with("unclaimed kept", after.count(truth.unclaimed()));
    }
}
