package dev.keepsake.examples.replay.steps;

import java.util.SortedMap;

/** The migration of October 2022: most cards become schema v2, and those that nobody edits stay in v1. */
public final class MigrateStep {

    /** What it is about. */
    public static final String HEADLINE = "The migration to schema v2: flags become a list of objects";

    private final Scene scene;

    /**
     * Prepares the step.
     *
     * @param scene filled servers
     */
    public MigrateStep(Scene scene) {
        this.scene = scene;
    }

    /**
     * Migrates.
     *
     * @return the cards of both versions
     */
    public Figures play() {
        scene.database().migrate("V2__flags_as_list.sql");
        SortedMap<Integer, Integer> versions = scene.database().versions();
        int v1 = versions.getOrDefault(1, 0);
        int v2 = versions.getOrDefault(2, 0);
        Check.equal("Cards after the migration", scene.dataset().cards().size(), v1 + v2);
        Check.equal("Both versions are in use", true, v1 > 0 && v2 > 0);
        return Figures.NONE.with("cards in v2", v2).with("cards still in v1", v1);
    }
}
