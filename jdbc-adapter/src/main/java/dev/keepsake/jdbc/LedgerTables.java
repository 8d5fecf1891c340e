package dev.keepsake.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The tables of a ledger, described once for all databases.
 *
 * <p>No meaning hangs on a collation, a character set or a time zone: keys are their UTF-8 bytes, identities are SHA-256,
 * other texts are {@link PlainText}, times are ISO 8601 and compared in Java, but for those of uploads
 * ({@link SortableTime}). Rows are found by primary keys alone, which stay far below every database's limit for the length
 * of an index.
 */
final class LedgerTables {

    /** The version of what follows. A change gets a new number and a migration in {@link LedgerSchema}. */
    static final int VERSION = 3;

    static final Set<SQLDialect> DIALECTS = Set.of(
            SQLDialect.POSTGRES,
            SQLDialect.YUGABYTEDB,
            SQLDialect.MARIADB,
            SQLDialect.MYSQL,
            SQLDialect.SQLITE,
            SQLDialect.H2);

    private static final DataType<byte[]> MAYBE_SHA256 = SQLDataType.BINARY(32).nullable(true);
    private static final DataType<byte[]> SHA256 = SQLDataType.BINARY(32).nullable(false);
    private static final DataType<String> RUN_ID = SQLDataType.VARCHAR(30).nullable(false);
    private static final DataType<String> TEXT = SQLDataType.CLOB.nullable(false);
    private static final DataType<String> MAYBE_TEXT = SQLDataType.CLOB.nullable(true);
    private static final DataType<Long> NUMBER = SQLDataType.BIGINT.nullable(false);
    private static final DataType<Long> MAYBE_NUMBER = SQLDataType.BIGINT.nullable(true);
    private static final DataType<String> TIME = SQLDataType.VARCHAR(40).nullable(false);

    static final Table<Record> SCHEMA = table("schema");
    static final Table<Record> ROSTER = table("roster");
    static final Table<Record> RUN = table("run");
    static final Table<Record> CANDIDATE = table("candidate");
    static final Table<Record> SIGHTING = table("sighting");
    static final Table<Record> INTENT = table("intent");
    static final Table<Record> OUTCOME = table("outcome");
    static final Table<Record> RESTORED = table("restored");
    static final Table<Record> PURGED = table("purged");

    /** The places of intents without an outcome, so that nobody searches history for them. */
    static final Table<Record> OPEN = table("open");

    /** One row for each store, which stays when its lease ends, so that fences grow. */
    static final Table<Record> LEASE = table("lease");

    static final Table<Record> UPLOAD = table("upload");
    static final Table<Record> CONTRADICTION = table("contradiction");
    static final Table<Record> PAIRING = table("pairing");

    /** By exactly these names a census exempts them, and a last look skips them. */
    static final List<String> NAMES = List.of(
                    SCHEMA,
                    ROSTER,
                    RUN,
                    CANDIDATE,
                    SIGHTING,
                    INTENT,
                    OUTCOME,
                    RESTORED,
                    PURGED,
                    OPEN,
                    LEASE,
                    UPLOAD,
                    CONTRADICTION,
                    PAIRING)
            .stream()
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

    /** Empty in a row of version 1 until {@link LedgerUpgrade} has filled it in, and the run's other rows with it. */
    static final Field<byte[]> RUN_STORE_ID = field("store_id", MAYBE_SHA256);

    /** The fence of the lease under which it started; 0 if it did so under version 1. Orders the runs of a store. */
    static final Field<Long> STARTED = field("started", MAYBE_NUMBER);

    /** The fence of the lease under which it last intended something. */
    static final Field<Long> SWEPT = field("swept", MAYBE_NUMBER);

    static final Field<String> APPROVED_BY = field("approved_by", MAYBE_TEXT);
    static final Field<String> APPROVED_BECAUSE = field("approved_because", MAYBE_TEXT);
    static final Field<String> APPROVED_UNTIL = field("approved_until", TIME.nullable(true));

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

    static final Field<Long> INTENT_PLACE = field("intent_place", MAYBE_NUMBER);
    static final Field<byte[]> OUTCOME_RESTORABLE_ID = field("restorable_id", MAYBE_SHA256);

    static final Field<String> INTENT_NAMESPACE = field("namespace", MAYBE_TEXT);
    static final Field<String> MODE =
            field("removal_mode", SQLDataType.VARCHAR(20).nullable(true));
    static final Field<String> INTENDED_AT = field("intended_at", TIME.nullable(true));

    static final Field<Long> FENCE = field("fence", NUMBER);

    /** Empty if nobody holds the lease. */
    static final Field<String> HOLDER = field("holder", RUN_ID.nullable(true));

    /** Who held it when it was revoked; nobody else takes it before its end. */
    static final Field<String> REVOKED_FROM = field("revoked_from", RUN_ID.nullable(true));

    static final Field<String> UNTIL = field("held_until", TIME.nullable(true));

    /** Grows whenever the row is locked: an update that changes nothing may be told as one of no row. */
    static final Field<Long> LOCKS = field("locks", NUMBER);

    static final Field<String> UPLOAD_ID =
            field("upload", SQLDataType.VARCHAR(36).nullable(false));
    static final Field<String> UPLOAD_UNTIL = field("protected_until", TIME);

    static final Field<String> FOUND_AT = field("found_at", TIME);
    static final Field<Long> BLOBS = field("blobs", NUMBER);
    static final Field<String> EXAMPLES = field("examples", TEXT);
    static final Field<String> DETAIL = field("detail", TEXT);
    static final Field<String> ACKNOWLEDGED_BY = field("acknowledged_by", MAYBE_TEXT);
    static final Field<String> ACKNOWLEDGED_BECAUSE = field("acknowledged_because", MAYBE_TEXT);
    static final Field<String> ACKNOWLEDGED_AT = field("acknowledged_at", TIME.nullable(true));

    static final Field<String> TOKEN = field("token", SQLDataType.VARCHAR(64).nullable(false));
    static final Field<Long> SWEEPS = field("sweeps", NUMBER);
    static final Field<String> PAIRED_DATABASE = field("paired_database", TEXT);
    static final Field<String> WHO = field("who", TEXT);
    static final Field<String> REASON = field("reason", TEXT);
    static final Field<String> SINCE = field("since", TIME);

    static final List<Field<?>> BLOB = List.of(BLOB_KEY, ENTITY_TAG, SIZE, LAST_MODIFIED);

    private LedgerTables() {}

    static List<Field<?>> withBlob(Field<?>... others) {
        return Stream.concat(Arrays.stream(others), BLOB.stream()).toList();
    }

    /** A column under the name of its table, where two tables have one of that name. */
    static <T> Field<T> in(Table<?> table, Field<T> column) {
        return DSL.field(table.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    static List<Field<?>> in(Table<?> table, List<Field<?>> columns) {
        return columns.stream().<Field<?>>map(each -> in(table, each)).toList();
    }

    private static Table<Record> table(String name) {
        return DSL.table(DSL.name("keepsake_" + name));
    }

    private static <T> Field<T> field(String name, DataType<T> type) {
        return DSL.field(DSL.name(name), type);
    }
}
