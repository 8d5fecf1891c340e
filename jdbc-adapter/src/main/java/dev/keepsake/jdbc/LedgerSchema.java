package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.SCHEMA;
import static dev.keepsake.jdbc.LedgerTables.SCHEMA_VERSION;
import static dev.keepsake.jdbc.LedgerTables.VERSION;

import dev.keepsake.jdbc.LedgerChanges.Change;
import dev.keepsake.ledger.LedgerException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;

/** Brings the tables to their version, and refuses to work with any other. */
final class LedgerSchema {

    private LedgerSchema() {}

    /** The statements that bring tables of a version to this one; those of version 0 are not there. */
    static List<String> ddl(SQLDialect dialect, int from) {
        requireKnown(dialect);
        return changes(DSL.using(dialect, LedgerConnection.settings()), from).stream()
                .map(each -> each.statement().getSQL(ParamType.INLINED))
                .toList();
    }

    private static List<Change> changes(DSLContext dsl, int from) {
        return IntStream.range(from, VERSION)
                .boxed()
                .flatMap(version -> LedgerChanges.from(version, dsl).stream())
                .toList();
    }

    /** Makes the tables, or brings them to this version, also where somebody began with it and ended halfway. */
    static void install(LedgerConnection connection) {
        requireKnown(connection.application().dialect());
        int present = versionIn(connection).orElse(0);
        if (present < VERSION) {
            try {
                change(connection, present);
            } catch (LedgerException e) {
                // Another process may just have done the same.
                if (versionIn(connection).orElse(0) != VERSION) {
                    throw e;
                }
            }
        }
        require(connection);
    }

    private static void change(LedgerConnection connection, int from) {
        DSLContext plain = DSL.using(connection.application().dialect(), LedgerConnection.settings());
        List<Query> left = changes(plain, from).stream()
                .filter(each -> each.added()
                        .filter(column -> isThere(connection, column))
                        .isEmpty())
                .map(Change::statement)
                .toList();
        connection.write(
                "make its tables",
                dsl -> left.forEach(each -> {
                    int unused = dsl.execute(each);
                }));
    }

    private static boolean isThere(LedgerConnection connection, Field<?> column) {
        Name name = column.getQualifiedName();
        try {
            return connection.question(
                    "look at its column " + name,
                    dsl -> dsl.select(column)
                            .from(DSL.table(name.qualifier()))
                            .where(DSL.falseCondition())
                            .fetch()
                            .isEmpty());
        } catch (LedgerException e) {
            if (SqlFailures.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Fails unless all tables are there, in the version that this code knows. */
    static void require(LedgerConnection connection) {
        requireKnown(connection.application().dialect());
        int present = versionIn(connection)
                .orElseThrow(() -> new LedgerException("The ledger's tables (" + SCHEMA.getName()
                        + " and others) are not in the database. Make them with JooqLedger.install(dsl), or run the"
                        + " statements that JooqLedger.ddl(dialect) gives, as a migration of the application."));
        if (present > VERSION) {
            throw new LedgerException(
                    "The ledger's tables have version " + present + ", but this release knows versions" + " up to "
                            + VERSION + ": a newer one wrote them. Use a release at least as new as that.");
        }
        if (present < VERSION) {
            throw new LedgerException("The ledger's tables have version " + present
                    + ", but this release needs version " + VERSION
                    + ". End all processes of the older release, and bring the tables up to date with"
                    + " JooqLedger.install(dsl), or run the statements that JooqLedger.ddl(dialect, " + present
                    + ") gives, as a migration of the application.");
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
}
