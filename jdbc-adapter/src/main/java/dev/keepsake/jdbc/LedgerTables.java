package dev.keepsake.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.CreateTableElementListStep;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The tables of a ledger, described once for all databases.
 *
 * <p>No meaning hangs on a collation, a character set or a time zone: keys are their UTF-8 bytes, identities are SHA-256,
 * other texts are {@link PlainText}, times are ISO 8601. Rows are found by primary keys alone, which stay far below every
 * database's limit for the length of an index.
 */
final class LedgerTables {

    /** The version of what follows. A change gets a new number and a migration in {@link LedgerSchema}. */
    static final int VERSION = 1;

    static final Set<SQLDialect> DIALECTS = Set.of(
            SQLDialect.POSTGRES,
            SQLDialect.YUGABYTEDB,
            SQLDialect.MARIADB,
            SQLDialect.MYSQL,
            SQLDialect.SQLITE,
            SQLDialect.H2);

    private static final DataType<byte[]> SHA256 = SQLDataType.BINARY(32).nullable(false);
    private static final DataType<String> RUN_ID = SQLDataType.VARCHAR(30).nullable(false);
    private static final DataType<String> TEXT = SQLDataType.CLOB.nullable(false);
    private static final DataType<String> MAYBE_TEXT = SQLDataType.CLOB.nullable(true);
    private static final DataType<Long> NUMBER = SQLDataType.BIGINT.nullable(false);
    private static final DataType<String> TIME = SQLDataType.VARCHAR(40).nullable(false);

    static final Table<Record> SCHEMA = table("schema");
    static final Table<Record> ROSTER = table("roster");
    static final Table<Record> RUN = table("run");
    static final Table<Record> CANDIDATE = table("candidate");
    static final Table<Record> SIGHTING = table("sighting");
    static final Table<Record> INTENT = table("intent");
    static final Table<Record> OUTCOME = table("outcome");
    static final Table<Record> RESTORED = table("restored");

    /** By exactly these names a census exempts them, and a last look skips them. */
    static final List<String> NAMES =
            List.of(SCHEMA, ROSTER, RUN, CANDIDATE, SIGHTING, INTENT, OUTCOME, RESTORED).stream()
                    .map(Table::getName)
                    .toList();

    static final Field<Integer> ID = field("id", SQLDataType.INTEGER.nullable(false));
    static final Field<Integer> SCHEMA_VERSION = field("schema_version", SQLDataType.INTEGER.nullable(false));

    static final Field<byte[]> STORE_ID = field("store_id", SHA256);
    static final Field<String> STORE = field("store", TEXT);
    static final Field<byte[]> PROVIDER_ID = field("provider_id", SHA256);
    static final Field<String> PROVIDER =
            field("provider", SQLDataType.VARCHAR(100).nullable(false));
    static final Field<String> RECEIPT = field("receipt", TEXT);
    static final Field<String> NAMESPACES = field("namespaces", MAYBE_TEXT);
    static final Field<String> RETIRED_BECAUSE = field("retired_because", MAYBE_TEXT);

    static final Field<String> RUN_NAME = field("run", RUN_ID);
    static final Field<String> STATE = field("state", SQLDataType.VARCHAR(20).nullable(false));
    static final Field<String> FACTS = field("facts", MAYBE_TEXT);
    static final Field<String> VERDICT = field("verdict", MAYBE_TEXT);
    static final Field<String> FINDINGS = field("findings", MAYBE_TEXT);
    static final Field<String> DIGEST = field("digest", SQLDataType.VARCHAR(64).nullable(true));
    static final Field<Long> INTENTS = field("intents", NUMBER);
    static final Field<Long> OUTCOMES = field("outcomes", NUMBER);

    static final Field<Long> POSITION = field("place", NUMBER);
    static final Field<String> NAMESPACE = field("namespace", TEXT);
    static final Field<byte[]> BLOB_KEY =
            field("blob_key", SQLDataType.VARBINARY(1024).nullable(false));
    static final Field<String> ENTITY_TAG = field("entity_tag", MAYBE_TEXT);
    static final Field<Long> SIZE = field("blob_size", NUMBER);
    static final Field<String> LAST_MODIFIED = field("last_modified", TIME.nullable(true));
    static final Field<byte[]> KEY_ID = field("key_id", SHA256);
    static final Field<String> FIRST_SEEN = field("first_seen", TIME);

    static final Field<String> OUTCOME_KIND =
            field("outcome", SQLDataType.VARCHAR(20).nullable(false));
    static final Field<String> RESTORE_POINT = field("restore_point", MAYBE_TEXT);
    static final Field<String> CODE = field("code", MAYBE_TEXT);
    static final Field<String> MESSAGE = field("message", MAYBE_TEXT);
    static final Field<byte[]> RESTORABLE_ID = field("restorable_id", SHA256);

    static final List<Field<?>> BLOB = List.of(BLOB_KEY, ENTITY_TAG, SIZE, LAST_MODIFIED);

    private LedgerTables() {}

    /** Creates every table that is not there. The version's row comes last, so that half a schema is never taken for one. */
    static List<Query> creation(DSLContext dsl) {
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
                dsl.insertInto(SCHEMA, ID, SCHEMA_VERSION).values(DSL.inline(1), DSL.inline(VERSION)));
    }

    static List<Field<?>> withBlob(Field<?>... others) {
        return Stream.concat(Arrays.stream(others), BLOB.stream()).toList();
    }

    private static Query create(DSLContext dsl, Table<?> table, List<Field<?>> columns, Field<?>... primaryKey) {
        CreateTableElementListStep step =
                dsl.createTableIfNotExists(table).columns(columns).primaryKey(primaryKey);
        // Elsewhere a rollback could be without effect.
        boolean manyEngines = dsl.family() == SQLDialect.MARIADB || dsl.family() == SQLDialect.MYSQL;
        return manyEngines ? step.storage("engine = InnoDB") : step;
    }

    private static Table<Record> table(String name) {
        return DSL.table(DSL.name("keepsake_" + name));
    }

    private static <T> Field<T> field(String name, DataType<T> type) {
        return DSL.field(DSL.name(name), type);
    }
}
