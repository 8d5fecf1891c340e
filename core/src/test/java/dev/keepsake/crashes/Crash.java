package dev.keepsake.crashes;

/** The end of a process: nothing of it works from here on. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String call) {
        super("The process ended at " + call + ".");
    }
}
