package dev.keepsake.reference;

/**
 * The database's migrations are not as a provider claims them: newer, not yet applied, or failed. Unlike the versions of
 * rows, of which each needs one provider, the migrations of a database concern every provider that claims them: one that
 * knows the newest doesn't speak for the others.
 */
public final class UnclaimedMigrationException extends ReferenceReadException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message which migration, what the provider claims, what to do; without the provider's name
     */
    public UnclaimedMigrationException(String message) {
        super(message);
    }
}
