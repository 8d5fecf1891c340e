package dev.keepsake;

/**
 * The root of everything Keepsake throws on purpose. The leaves live in the package that throws them and say who failed.
 *
 * <p>A caller that only wants to know that nothing more was removed catches this type. Programming errors (a null
 * argument, an illegal setting) stay {@link NullPointerException}, {@link IllegalArgumentException} and
 * {@link IllegalStateException}.
 */
public abstract class KeepsakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception whose message already says what, which, the value, the limit and the next step.
     *
     * @param message the complete sentence
     */
    protected KeepsakeException(String message) {
        super(message);
    }

    /**
     * Creates an exception with the failure that led to it.
     *
     * @param message the complete sentence
     * @param cause what the outside world threw
     */
    protected KeepsakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
