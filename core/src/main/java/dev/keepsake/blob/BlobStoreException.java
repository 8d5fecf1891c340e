package dev.keepsake.blob;

import dev.keepsake.KeepsakeException;

/** The store failed, or answered in a way that leaves a doubt. Nothing may be concluded from it. */
public class BlobStoreException extends KeepsakeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one without a cause.
     *
     * @param message which store, which operation, what it answered, what to do
     */
    public BlobStoreException(String message) {
        super(message);
    }

    /**
     * Creates one around what the client threw.
     *
     * @param message which store, which operation, what it answered, what to do
     * @param cause the client's exception
     */
    public BlobStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
