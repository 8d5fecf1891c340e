package dev.keepsake.blob;

/**
 * A listing can't be shown to be whole: a page is cut, repeated, out of order, or not a listing at all.
 *
 * <p>Absence from a partial listing proves nothing, so the run stops (incidents 56 and 57).
 */
public final class IncompleteListingException extends BlobStoreException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one without a cause.
     *
     * @param message which store, which check failed, with which value
     */
    public IncompleteListingException(String message) {
        super(message);
    }

    /**
     * Creates one around what the client threw.
     *
     * @param message which store, which check failed, with which value
     * @param cause the client's exception
     */
    public IncompleteListingException(String message, Throwable cause) {
        super(message, cause);
    }
}
