package dev.keepsake.examples.replay.stage;

import java.time.LocalDate;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The tables of the site, as jOOQ's code generator would also give them. */
public final class Schema {

    private Schema() {}

    /** People. */
    public static final class Users {
        public static final Table<Record> TABLE = DSL.table(DSL.name("users"));
        public static final Field<Long> ID = DSL.field(column("id"), SQLDataType.BIGINT);
        public static final Field<String> USERNAME = DSL.field(column("username"), SQLDataType.CLOB);
        public static final Field<String> EMAIL = DSL.field(column("email"), SQLDataType.CLOB);

        private Users() {}

        private static Name column(String name) {
            return DSL.name("users", name);
        }
    }

    /** Their cards, one for each language. */
    public static final class Profiles {
        public static final Table<Record> TABLE = DSL.table(DSL.name("profiles"));
        public static final Field<Long> ID = DSL.field(column("id"), SQLDataType.BIGINT);
        public static final Field<Long> USER_ID = DSL.field(column("user_id"), SQLDataType.BIGINT);
        public static final Field<String> LOCALE = DSL.field(column("locale"), SQLDataType.CLOB);
        public static final Field<LocalDate> EDITED = DSL.field(column("edited"), SQLDataType.LOCALDATE);
        public static final Field<Integer> SCHEMA_VERSION = DSL.field(column("schema_version"), SQLDataType.INTEGER);
        public static final Field<JSONB> NAMES = DSL.field(column("names"), SQLDataType.JSONB);
        public static final Field<JSONB> PRONOUNS = DSL.field(column("pronouns"), SQLDataType.JSONB);
        public static final Field<JSONB> WORDS = DSL.field(column("words"), SQLDataType.JSONB);
        public static final Field<JSONB> CUSTOM_FLAGS = DSL.field(column("custom_flags"), SQLDataType.JSONB);
        public static final Field<String> AVATAR = DSL.field(column("avatar"), SQLDataType.CLOB);
        public static final Field<String> CARD = DSL.field(column("card"), SQLDataType.CLOB);

        private Profiles() {}

        private static Name column(String name) {
            return DSL.name("profiles", name);
        }
    }
}
