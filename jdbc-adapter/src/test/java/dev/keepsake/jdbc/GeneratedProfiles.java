package dev.keepsake.jdbc;

import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The table as jOOQ's generator would write it. */
final class GeneratedProfiles extends TableImpl<Record> {

    static final GeneratedProfiles PROFILES = new GeneratedProfiles(DSL.name("profiles"));

    private static final long serialVersionUID = 1L;

    final transient TableField<Record, Integer> ID = createField(DSL.name("id"), SQLDataType.INTEGER, this);
    final transient TableField<Record, Integer> SCHEMA_VERSION =
            createField(DSL.name("schema_version"), SQLDataType.INTEGER, this);
    final transient TableField<Record, String> AVATAR = createField(DSL.name("avatar"), SQLDataType.CLOB, this);

    private GeneratedProfiles(Name alias) {
        super(alias, null, null, null, DSL.comment(""), TableOptions.table());
    }

    @Override
    public Schema getSchema() {
        return DSL.schema(DSL.name("public"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("profiles_pkey"), ID);
    }
}
