package dev.keepsake.reference;

/** A table or column that a provider reads is not there. That is never "no references" (incident 4). */
public final class MissingPlaceException extends ReferenceReadException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message which provider, which table or column, what to do
     * @param cause the database's exception
     */
    public MissingPlaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
