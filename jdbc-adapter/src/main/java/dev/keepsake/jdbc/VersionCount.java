package dev.keepsake.jdbc;

import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts the rows of every version in the whole table, whatever the provider's own condition. */
final class VersionCount {

    private final Reading reading;
    private final VersionClaim claim;
    private final SqlFailures failures;

    VersionCount(Reading reading, VersionClaim claim, SqlFailures failures) {
        this.reading = reading;
        this.claim = claim;
        this.failures = failures;
    }

    List<VersionInUse> count(DSLContext dsl) {
        SqliteNames.require(dsl, reading, failures);
        Field<String> version = claim.discriminator().text();
        Field<Long> claimed = DSL.count(DSL.when(claim.rows(), 1)).coerce(SQLDataType.BIGINT);
        return failures.during(
                        0,
                        () -> dsl.select(version, DSL.count().coerce(SQLDataType.BIGINT), claimed)
                                .from(reading.table().table())
                                .groupBy(version)
                                .fetch())
                .map(this::inUse);
    }

    private VersionInUse inUse(Record3<String, Long, Long> row) {
        SchemaVersion version = new SchemaVersion(
                claim.discriminator().place(), Objects.requireNonNullElse(row.value1(), VersionClaim.NULL));
        long rows = row.value2();
        long read = row.value3();
        if (version.equals(claim.version()) && read != rows) {
            throw new ReferenceReadException("The provider '" + reading.id() + "' claims " + version + ", which " + rows
                    + " rows have by their text, but its condition finds " + read
                    + " of them: the others would be claimed and never read. Compare the column's type in the"
                    + " database with the one in jOOQ.");
        }
        return new VersionInUse(version, rows);
    }
}
