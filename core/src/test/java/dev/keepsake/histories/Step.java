package dev.keepsake.histories;

/** One step of a history. Plain data, so that a history can be printed, shortened and played again. */
interface Step {

    /** Does it; a step that makes no sense here and now does nothing. */
    void run(World world);
}
