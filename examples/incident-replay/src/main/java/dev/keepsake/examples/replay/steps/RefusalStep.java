package dev.keepsake.examples.replay.steps;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.examples.replay.stage.History;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import java.util.List;

/** Keepsake with the same blind spot: nobody told it of v2. It must refuse, say why, and touch nothing. */
public final class RefusalStep {

    /** What it is about. */
    public static final String HEADLINE = "Keepsake with the provider of v1 only";

    private final Scene scene;
    private final ReferenceProvider[] providers;

    /**
     * Prepares the step.
     *
     * @param scene migrated servers
     */
    public RefusalStep(Scene scene) {
        this(scene, CardPictures.v1(scene.database().dsl()));
    }

    RefusalStep(Scene scene, ReferenceProvider... providers) {
        this.scene = scene;
        this.providers = providers;
    }

    /**
     * Asks for a plan and must not get one.
     *
     * @return what the refusal says
     */
    public Figures play() {
        History before = scene.bucket().history();
        RunReport report = refused(CardPictures.collector(scene, providers));
        History after = scene.bucket().history();
        scene.console().say(scene.reports().write("refused", report));

        String text = report.toText().replaceAll("\\s+", " ");
        int rows = scene.database().versions().getOrDefault(2, 0);
        Check.equal(
                "Refusals",
                List.of("UnclaimedSchemaVersion", "NotCovered"),
                report.refusals().stream().map(Refusal::code).toList());
        Check.contains("The version in the report", "Schema version 2 ", text);
        Check.contains("The column in the report", "profiles.schema_version", text);
        Check.contains("The rows in the report", rows + " rows", text);
        Check.contains("The unread rows in the report", rows + " are read by no provider", text);
        Check.contains("What to do in the report", "Register a provider that claims version 2", text);
        Check.same("Versions in the bucket after the refusal", before.versions(), after.versions());
        Check.equal("Delete markers in the bucket after the refusal", 0L, after.deleteMarkers());
        return Figures.NONE
                .with("refused for rows in v2", rows)
                .with("versions before", before.versions().size())
                .with("versions after", after.versions().size());
    }

    private static RunReport refused(BlobCollector collector) {
        Plan plan;
        try {
            plan = collector.plan();
        } catch (RunRefusedException e) {
            return e.report();
        }
        throw new CheckFailedException("Keepsake without the provider of v2: expected a refusal, was a " + plan + ".");
    }
}
