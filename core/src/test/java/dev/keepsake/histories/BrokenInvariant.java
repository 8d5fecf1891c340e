package dev.keepsake.histories;

/** An invariant did not hold. An error, so that no engine takes it for a fault of its surroundings. */
final class BrokenInvariant extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    BrokenInvariant(Invariant invariant, String detail) {
        super(invariant + ": " + detail);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }
}
