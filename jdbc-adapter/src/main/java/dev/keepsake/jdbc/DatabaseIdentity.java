package dev.keepsake.jdbc;

import org.jooq.DSLContext;

/**
 * Which database a context leads to.
 *
 * @param name the name in the snapshots of its providers
 * @param catalogue reads what it holds
 */
record DatabaseIdentity(String name, Catalogue catalogue) {

    static DatabaseIdentity of(DSLContext dsl) {
        SqlFailures failures = new SqlFailures(new Work("The database that was to be looked at"));
        return SnapshotTransaction.read(
                dsl,
                failures,
                snapshot -> new DatabaseIdentity(snapshot.taken().database(), Catalogue.of(productOf(snapshot.dsl()))));
    }

    private static String productOf(DSLContext dsl) {
        return dsl.connectionResult(connection -> connection.getMetaData().getDatabaseProductName());
    }
}
