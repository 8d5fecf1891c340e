package dev.keepsake.jdbc;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** SQL of names exactly as they are in the database, whatever the application's settings do to names. */
final class LiveSql {

    private LiveSql() {}

    static String quoted(DSLContext dsl, String... parts) {
        return quoted(dsl, DSL.quotedName(parts));
    }

    /**
     * A table in SQL.
     *
     * @param prefix what stands before the name, such as {@code "only "}
     */
    static Table<Record> table(DSLContext dsl, TableName name, String prefix) {
        Name full =
                name.schema().isEmpty() ? DSL.quotedName(name.table()) : DSL.quotedName(name.schema(), name.table());
        return DSL.table(DSL.raw(prefix + quoted(dsl, full)));
    }

    static Field<String> text(String sql) {
        return DSL.field(DSL.raw(sql), SQLDataType.CLOB);
    }

    private static String quoted(DSLContext dsl, Name name) {
        return DSL.using(dsl.dialect(), new Settings()).render(name);
    }
}
