package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a removal ends before all of it was sent, and what that makes of the rest.
 *
 * @param rest the outcome of a blob that nothing was sent for
 */
record Halt(Function<Blob, RemovalOutcome> rest) {

    /** Looks for an outcome after which nothing more may be sent; empty if there is none. */
    static Optional<Halt> after(Collection<RemovalOutcome> outcomes, RemovalMode mode) {
        for (RemovalOutcome outcome : outcomes) {
            if (mode == RemovalMode.SOFT
                    && outcome instanceof Removed
                    && outcome.restorePoint().isEmpty()) {
                return Optional.of(new Halt(blob -> new Kept(
                        blob,
                        "Nothing was sent for it after the store had destroyed '"
                                + outcome.blob().key() + "', which it was to hide.")));
            }
            if (outcome instanceof Throttled) {
                return Optional.of(new Halt(blob -> new Throttled(
                        blob,
                        "Nothing was sent for it after the store had turned away '"
                                + outcome.blob().key() + "' for coming too fast.")));
            }
        }
        return Optional.empty();
    }

    /** After a request of which the store said that it did nothing. */
    static Halt after(S3CallException failure) {
        return new Halt(
                blob -> new Kept(blob, "Nothing was sent for it after an earlier failure. " + failure.getMessage()));
    }
}
