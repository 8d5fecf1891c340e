package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.SCHEMA;
import static dev.keepsake.jdbc.LedgerTables.SCHEMA_VERSION;
import static dev.keepsake.jdbc.LedgerTables.VERSION;

import dev.keepsake.ledger.LedgerException;
import java.util.List;
import java.util.OptionalInt;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;

/** Brings the tables to their version, and refuses to work with any other. */
final class LedgerSchema {

    private LedgerSchema() {}

    /** The statements that make the tables of this version where there are none. */
    static List<String> ddl(SQLDialect dialect) {
        requireKnown(dialect);
        return LedgerTables.creation(DSL.using(dialect, LedgerConnection.settings())).stream()
                .map(each -> each.getSQL(ParamType.INLINED))
                .toList();
    }

    /** Makes the tables unless they are there. No older version exists yet that would have to be migrated. */
    static void install(LedgerConnection connection) {
        requireKnown(connection.application().dialect());
        OptionalInt present = versionIn(connection);
        if (present.isEmpty()) {
            int unused = connection.transaction(
                    "make its tables",
                    dsl -> LedgerTables.creation(dsl).stream()
                            .mapToInt(Query::execute)
                            .sum());
        }
        require(connection);
    }

    /** Fails unless all tables are there, in the version that this code knows. */
    static void require(LedgerConnection connection) {
        requireKnown(connection.application().dialect());
        int present = versionIn(connection)
                .orElseThrow(() -> new LedgerException("The ledger's tables (" + SCHEMA.getName()
                        + " and others) are not in the database. " + remedy()));
        if (present > VERSION) {
            throw new LedgerException(
                    "The ledger's tables have version " + present + ", but this release knows versions" + " up to "
                            + VERSION + ": a newer one wrote them. Use a release at least as new as that.");
        }
        if (present < VERSION) {
            throw new LedgerException("The ledger's tables have version " + present
                    + ", but this release needs version " + VERSION + ". " + remedy());
        }
        LedgerTables.NAMES.forEach(each -> requireTable(connection, each));
    }

    private static void requireTable(LedgerConnection connection, String table) {
        try {
            int unused = connection.question(
                    "look at its table " + table,
                    dsl -> dsl.selectOne()
                            .from(DSL.table(DSL.name(table)))
                            .where(DSL.falseCondition())
                            .fetch()
                            .size());
        } catch (LedgerException e) {
            if (!SqlFailures.isMissing(e)) {
                throw e;
            }
            throw new LedgerException(
                    "The ledger's table " + table + " is not in the database, though " + SCHEMA.getName()
                            + " is. Restore it from a backup: without it the ledger has forgotten what it is asked for.",
                    e);
        }
    }

    /** Empty if there is no such table, or nothing in it yet. */
    private static OptionalInt versionIn(LedgerConnection connection) {
        List<Integer> versions;
        try {
            versions = connection.question(
                    "read the version of its tables",
                    dsl -> dsl.select(SCHEMA_VERSION).from(SCHEMA).fetch(SCHEMA_VERSION));
        } catch (LedgerException e) {
            if (SqlFailures.isMissing(e)) {
                return OptionalInt.empty();
            }
            throw e;
        }
        if (versions.size() > 1) {
            throw new LedgerException("The ledger's table " + SCHEMA.getName() + " has " + versions.size()
                    + " rows, but 1 is needed: the version of the ledger's tables. Remove what does not belong there.");
        }
        return versions.stream().mapToInt(Integer::intValue).findFirst();
    }

    private static void requireKnown(SQLDialect dialect) {
        if (!LedgerTables.DIALECTS.contains(dialect.family())) {
            throw new IllegalArgumentException("A ledger can't be kept in a database of dialect " + dialect
                    + "; it needs one of "
                    + LedgerTables.DIALECTS.stream().sorted().toList()
                    + ". Give the DSLContext of such a database, with its dialect set.");
        }
    }

    private static String remedy() {
        return "Make them with JooqLedger.install(dsl), or run the statements that JooqLedger.ddl(dialect) gives, as a"
                + " migration of the application.";
    }
}
