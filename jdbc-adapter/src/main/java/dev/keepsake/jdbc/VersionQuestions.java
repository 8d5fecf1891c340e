package dev.keepsake.jdbc;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.UnclaimedMigrationException;
import dev.keepsake.reference.VersionInUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a provider asks its database about versions, in one snapshot.
 *
 * @param reading what it reads, with the version of its rows
 * @param migrations the migrations it claims
 * @param shape the shape it claims
 */
record VersionQuestions(Reading reading, Optional<MigrationHistory> migrations, Optional<ShapeClaim> shape) {

    boolean areNone() {
        return reading.version().isEmpty() && migrations.isEmpty() && shape.isEmpty();
    }

    Claims addTo(Claims claims) {
        Set<SchemaVersion> versions = new HashSet<>(claims.versions());
        shape.ifPresent(each -> versions.add(each.version()));
        return new Claims(claims.namespaces(), claims.places(), versions, claims.rows());
    }

    List<VersionInUse> ask(SnapshotTransaction snapshot, SqlFailures failures) {
        migrations.ifPresent(each -> requireClaimed(each, snapshot, failures));
        List<VersionInUse> inUse = new ArrayList<>();
        reading.version()
                .ifPresent(each -> inUse.addAll(new VersionCount(reading, each, failures).count(snapshot.dsl())));
        shape.ifPresent(each -> each.count(snapshot.dsl(), reading, failures, snapshot.fetchSize(RowReader.FETCH_SIZE))
                .forEach(inUse::add));
        return inUse;
    }

    private void requireClaimed(MigrationHistory history, SnapshotTransaction snapshot, SqlFailures failures) {
        Optional<String> objection;
        try {
            objection = failures.during(0, () -> history.objectionIn(snapshot.dsl()));
        } catch (MissingPlaceException e) {
            throw new MissingPlaceException(
                    "The provider '" + reading.id() + "' claims migrations (" + history
                            + ") and can't find their table, or"
                            + " a column of it. That is never 'no migrations': name the table, with its schema, or claim"
                            + " no migrations where none are recorded.",
                    e);
        }
        objection.ifPresent(each -> {
            throw new UnclaimedMigrationException(each);
        });
    }
}
