package dev.keepsake.ledger;

import dev.keepsake.KeepsakeException;

/** The ledger could not be read or written. A run that can't remember does not go on. */
public class LedgerException extends KeepsakeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one without a cause.
     *
     * @param message which run, what was asked, what is there, what to do
     */
    public LedgerException(String message) {
        super(message);
    }

    /**
     * Creates one around what the database threw.
     *
     * @param message which run, what was asked, what to do
     * @param cause the database's exception
     */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
