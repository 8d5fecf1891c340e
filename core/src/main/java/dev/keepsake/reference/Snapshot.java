package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The one state of a database that a provider read.
 *
 * @param database the database in words, such as {@code postgresql://host/shop}; the same for every
 *     reading, or the run refuses because it reads another database than last time
 * @param takenAt the database's own clock when the snapshot was taken
 */
public record Snapshot(String database, Instant takenAt) {

    /** Checks for null. */
    public Snapshot {
        requireNonNull(database, "database");
        requireNonNull(takenAt, "takenAt");
    }
}
