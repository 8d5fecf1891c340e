package dev.keepsake.reference;

/** The reading of references was cancelled, by the database or by an interrupt of the thread. */
public final class ReadCancelledException extends ReferenceReadException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one without a cause.
     *
     * @param message which provider, after how many rows
     */
    public ReadCancelledException(String message) {
        super(message);
    }

    /**
     * Creates one around what the database threw.
     *
     * @param message which provider, after how many rows
     * @param cause the database's exception
     */
    public ReadCancelledException(String message, Throwable cause) {
        super(message, cause);
    }
}
