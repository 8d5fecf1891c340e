package dev.keepsake.examples.replay.steps;

/** A step did not come out as it must. */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message what was looked at, what was expected there, and what was found
     */
    public CheckFailedException(String message) {
        super(message);
    }
}
