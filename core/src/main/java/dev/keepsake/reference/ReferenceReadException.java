package dev.keepsake.reference;

import dev.keepsake.KeepsakeException;

/** A provider could not read all of its references. What it pushed so far must not be used as the set. */
public class ReferenceReadException extends KeepsakeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one without a cause.
     *
     * @param message which provider, which place, what happened, what to do
     */
    public ReferenceReadException(String message) {
        super(message);
    }

    /**
     * Creates one around what the database threw.
     *
     * @param message which provider, which place, what happened, what to do
     * @param cause the database's exception
     */
    public ReferenceReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
