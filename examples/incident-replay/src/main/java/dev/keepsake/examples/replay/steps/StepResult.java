package dev.keepsake.examples.replay.steps;

/** What comes out of a step: at least its figures for the summary. */
public interface StepResult {

    /**
     * The figures.
     *
     * @return for the summary
     */
    Figures figures();
}
