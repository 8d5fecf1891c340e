package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_AT;
import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_BY;
import static dev.keepsake.jdbc.LedgerTables.APPROVED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.APPROVED_BY;
import static dev.keepsake.jdbc.LedgerTables.APPROVED_UNTIL;
import static dev.keepsake.jdbc.LedgerTables.BLOBS;
import static dev.keepsake.jdbc.LedgerTables.BLOB_KEY;
import static dev.keepsake.jdbc.LedgerTables.CANDIDATE;
import static dev.keepsake.jdbc.LedgerTables.CODE;
import static dev.keepsake.jdbc.LedgerTables.CONTRADICTION;
import static dev.keepsake.jdbc.LedgerTables.DETAIL;
import static dev.keepsake.jdbc.LedgerTables.DIGEST;
import static dev.keepsake.jdbc.LedgerTables.EXAMPLES;
import static dev.keepsake.jdbc.LedgerTables.FACTS;
import static dev.keepsake.jdbc.LedgerTables.FENCE;
import static dev.keepsake.jdbc.LedgerTables.FINDINGS;
import static dev.keepsake.jdbc.LedgerTables.FIRST_SEEN;
import static dev.keepsake.jdbc.LedgerTables.FOUND_AT;
import static dev.keepsake.jdbc.LedgerTables.HOLDER;
import static dev.keepsake.jdbc.LedgerTables.ID;
import static dev.keepsake.jdbc.LedgerTables.INTENDED_AT;
import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENTS;
import static dev.keepsake.jdbc.LedgerTables.INTENT_NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.INTENT_PLACE;
import static dev.keepsake.jdbc.LedgerTables.KEY_ID;
import static dev.keepsake.jdbc.LedgerTables.LEASE;
import static dev.keepsake.jdbc.LedgerTables.LOCKS;
import static dev.keepsake.jdbc.LedgerTables.MESSAGE;
import static dev.keepsake.jdbc.LedgerTables.MODE;
import static dev.keepsake.jdbc.LedgerTables.NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.NAMESPACES;
import static dev.keepsake.jdbc.LedgerTables.OPEN;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_KIND;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.PAIRED_DATABASE;
import static dev.keepsake.jdbc.LedgerTables.PAIRING;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.PROVIDER;
import static dev.keepsake.jdbc.LedgerTables.PROVIDER_ID;
import static dev.keepsake.jdbc.LedgerTables.PURGED;
import static dev.keepsake.jdbc.LedgerTables.REASON;
import static dev.keepsake.jdbc.LedgerTables.RECEIPT;
import static dev.keepsake.jdbc.LedgerTables.RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.RESTORED;
import static dev.keepsake.jdbc.LedgerTables.RESTORE_POINT;
import static dev.keepsake.jdbc.LedgerTables.RETIRED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.REVOKED_FROM;
import static dev.keepsake.jdbc.LedgerTables.ROSTER;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.RUN_STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.SCHEMA;
import static dev.keepsake.jdbc.LedgerTables.SCHEMA_VERSION;
import static dev.keepsake.jdbc.LedgerTables.SIGHTING;
import static dev.keepsake.jdbc.LedgerTables.SINCE;
import static dev.keepsake.jdbc.LedgerTables.STARTED;
import static dev.keepsake.jdbc.LedgerTables.STATE;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.SWEEPS;
import static dev.keepsake.jdbc.LedgerTables.SWEPT;
import static dev.keepsake.jdbc.LedgerTables.TOKEN;
import static dev.keepsake.jdbc.LedgerTables.UNTIL;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD_ID;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD_UNTIL;
import static dev.keepsake.jdbc.LedgerTables.VERDICT;
import static dev.keepsake.jdbc.LedgerTables.WHO;
import static dev.keepsake.jdbc.LedgerTables.withBlob;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.CreateTableElementListStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How the tables came to be, version by version. A new schema is made by all of them, one after the other; what was
 * released is never changed. The version's row comes last, so that half a schema is never taken for one.
 *
 * <p>Columns that were added later may be empty, because there were rows already.
 */
final class LedgerChanges {

    private LedgerChanges() {}

    /** What brings tables of a version to the next one; those of version 0 are not there. */
    static List<Change> from(int version, DSLContext dsl) {
        return switch (version) {
            case 0 -> first(dsl);
            case 1 -> second(dsl);
            case 2 -> third(dsl);
            default -> throw new IllegalArgumentException("No change is known from version " + version + ".");
        };
    }

    private static List<Change> first(DSLContext dsl) {
        return List.of(
                create(dsl, SCHEMA, List.of(ID, SCHEMA_VERSION), ID),
                create(
                        dsl,
                        ROSTER,
                        List.of(STORE_ID, PROVIDER_ID, STORE, PROVIDER, RECEIPT, NAMESPACES, RETIRED_BECAUSE),
                        STORE_ID,
                        PROVIDER_ID),
                create(
                        dsl,
                        RUN,
                        List.of(RUN_NAME, STORE, STATE, FACTS, VERDICT, FINDINGS, DIGEST, INTENTS, OUTCOMES),
                        RUN_NAME),
                create(dsl, CANDIDATE, withBlob(RUN_NAME, POSITION, NAMESPACE), RUN_NAME, POSITION),
                create(dsl, SIGHTING, withBlob(STORE_ID, KEY_ID, FIRST_SEEN), STORE_ID, KEY_ID),
                create(dsl, INTENT, withBlob(RUN_NAME, POSITION), RUN_NAME, POSITION),
                create(
                        dsl,
                        OUTCOME,
                        withBlob(RUN_NAME, POSITION, OUTCOME_KIND, RESTORE_POINT, CODE, MESSAGE),
                        RUN_NAME,
                        POSITION),
                create(dsl, RESTORED, List.of(RUN_NAME, RESTORABLE_ID), RUN_NAME, RESTORABLE_ID),
                new Change(dsl.insertInto(SCHEMA, ID, SCHEMA_VERSION).values(DSL.inline(1), DSL.inline(1))));
    }

    private static List<Change> second(DSLContext dsl) {
        List<Change> changes = new ArrayList<>();
        for (Field<?> each : List.of(RUN_STORE_ID, STARTED, SWEPT, APPROVED_BY, APPROVED_BECAUSE, APPROVED_UNTIL)) {
            changes.add(add(dsl, RUN, each));
        }
        for (Field<?> each : List.of(INTENT_NAMESPACE, MODE, RESTORE_POINT, INTENDED_AT)) {
            changes.add(add(dsl, INTENT, each));
        }
        for (Field<?> each : List.of(INTENT_PLACE, OUTCOME_RESTORABLE_ID)) {
            changes.add(add(dsl, OUTCOME, each));
        }
        List<Field<?>> placeOfOpen = List.of(STORE_ID, KEY_ID, RUN_NAME, POSITION);
        changes.add(create(dsl, OPEN, placeOfOpen, placeOfOpen.toArray(Field<?>[]::new)));
        changes.add(create(dsl, PURGED, List.of(RUN_NAME, RESTORABLE_ID), RUN_NAME, RESTORABLE_ID));
        changes.add(create(dsl, LEASE, List.of(STORE_ID, STORE, FENCE, HOLDER, REVOKED_FROM, UNTIL, LOCKS), STORE_ID));
        changes.add(create(
                dsl,
                UPLOAD,
                List.of(STORE_ID, KEY_ID, UPLOAD_ID, BLOB_KEY, UPLOAD_UNTIL),
                STORE_ID,
                KEY_ID,
                UPLOAD_ID));
        changes.add(create(
                dsl,
                CONTRADICTION,
                List.of(
                        STORE_ID,
                        POSITION,
                        RUN_NAME,
                        FOUND_AT,
                        BLOBS,
                        EXAMPLES,
                        DETAIL,
                        ACKNOWLEDGED_BY,
                        ACKNOWLEDGED_BECAUSE,
                        ACKNOWLEDGED_AT),
                STORE_ID,
                POSITION));
        changes.add(to(dsl, 2));
        return changes;
    }

    private static List<Change> third(DSLContext dsl) {
        return List.of(
                create(
                        dsl,
                        PAIRING,
                        List.of(STORE_ID, STORE, TOKEN, SWEEPS, PAIRED_DATABASE, WHO, REASON, SINCE),
                        STORE_ID),
                to(dsl, 3));
    }

    private static Change to(DSLContext dsl, int version) {
        return new Change(dsl.update(SCHEMA)
                .set(SCHEMA_VERSION, DSL.inline(version))
                .where(ID.eq(DSL.inline(1)).and(SCHEMA_VERSION.eq(DSL.inline(version - 1)))));
    }

    private static Change create(DSLContext dsl, Table<?> table, List<Field<?>> columns, Field<?>... primaryKey) {
        CreateTableElementListStep step =
                dsl.createTableIfNotExists(table).columns(columns).primaryKey(primaryKey);
        // Elsewhere a rollback could be without effect.
        boolean manyEngines = dsl.family() == SQLDialect.MARIADB || dsl.family() == SQLDialect.MYSQL;
        return new Change(manyEngines ? step.storage("engine = InnoDB") : step);
    }

    private static Change add(DSLContext dsl, Table<?> table, Field<?> column) {
        return new Change(dsl.alterTable(table).addColumn(column), Optional.of(LedgerTables.in(table, column)));
    }

    /**
     * One statement.
     *
     * @param statement may be repeated, unless it adds a column
     * @param added the column that it adds, under the name of its table
     */
    record Change(Query statement, Optional<Field<?>> added) {
        Change(Query statement) {
            this(statement, Optional.empty());
        }
    }
}
