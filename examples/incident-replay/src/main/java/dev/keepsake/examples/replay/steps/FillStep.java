package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.cards.Dataset;
import dev.keepsake.examples.replay.cards.Truth;
import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.examples.replay.stage.Servers;
import dev.keepsake.memory.InMemoryLedger;
import java.util.ArrayList;
import java.util.List;

/** The site before the accident: both servers, schema v1, all cards, all pictures. */
public final class FillStep {

    /** What it is about. */
    public static final String HEADLINE = "A site with cards in schema v1 and their pictures in a bucket";

    private static final long SEED = 20221001;

    private final Scene.Setting setting;

    /**
     * Prepares the step.
     *
     * @param setting what was chosen
     */
    public FillStep(Scene.Setting setting) {
        this.setting = setting;
    }

    /**
     * The filled servers.
     *
     * @param scene what all other steps need; to be closed
     * @param figures what is there
     */
    public record Filled(Scene scene, Figures figures) implements StepResult {}

    /**
     * Starts and fills the servers. Nothing runs any more if it fails.
     *
     * @return the scene of all other steps
     */
    public Filled play() {
        Console console = setting.console();
        Dataset dataset = Dataset.generate(SEED, setting.cards());
        console.say("Starting PostgreSQL and an S3 server in this process ...");
        Servers servers = Servers.start();
        try {
            Scene scene = new Scene(setting, dataset, servers, new InMemoryLedger());
            return new Filled(scene, fill(scene));
        } catch (RuntimeException | Error e) {
            servers.close();
            throw e;
        }
    }

    private static Figures fill(Scene scene) {
        Dataset dataset = scene.dataset();
        Truth truth = dataset.truth();
        scene.database().migrate("V1__cards.sql");
        try (Progress progress =
                scene.console().progress("Cards saved", dataset.cards().size())) {
            scene.database().save(dataset.cards(), progress);
        }
        try (Progress progress = scene.console().progress("Objects uploaded", truth.objectsAtFirst())) {
            // First, so that they are the oldest.
            scene.bucket().upload(truth.orphans(), progress);
            List<String> rest = new ArrayList<>(truth.unclaimed());
            rest.addAll(truth.live());
            scene.bucket().upload(rest, progress);
        }
        return Figures.NONE
                .with("cards", dataset.cards().size())
                .with("objects", truth.objectsAtFirst())
                .with("true orphans", truth.orphans().size());
    }
}
