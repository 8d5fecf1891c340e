package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own with the table of the incident: version 1 keeps flags as a map, version 2 as a list. */
final class Profiles {

    static final Table<Record> PROFILES = DSL.table(DSL.name("profiles"));
    static final Field<Integer> ID = DSL.field(DSL.name("profiles", "id"), SQLDataType.INTEGER);
    static final Field<Integer> SCHEMA_VERSION = DSL.field(DSL.name("profiles", "schema_version"), SQLDataType.INTEGER);
    static final Field<String> AVATAR = DSL.field(DSL.name("profiles", "avatar"), SQLDataType.CLOB);
    static final Field<String> CUSTOM_FLAGS = DSL.field(DSL.name("profiles", "custom_flags"), SQLDataType.CLOB);

    static final Namespace AVATARS = Namespace.of("avatars", "avatars/{file}");
    static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");

    private static final TestDatabase DATABASE = SharedPostgres.freshDatabase();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String schema = "s" + SCHEMAS.incrementAndGet();
    private final DataSource direct = inSchema();
    private final CountingDataSource counting = new CountingDataSource(direct::getConnection);

    private Profiles() {}

    static Profiles create() {
        Profiles profiles = new Profiles();
        profiles.execute("create schema " + profiles.schema);
        profiles.execute("""
                create table profiles (
                  id int primary key, schema_version int, avatar text, custom_flags json)""");
        return profiles;
    }

    private DataSource inSchema() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DATABASE.jdbcUrl());
        source.setCurrentSchema(schema);
        return source;
    }

    /** Runs SQL on a connection of its own, committed at once. */
    void execute(String sql) {
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Adds rows of version 1 with an avatar each, numbered from 1. */
    void addRows(int count) {
        execute("insert into profiles select i, 1, 'avatars/' || i || '.png' from generate_series(1, " + count + ") i");
    }

    String schema() {
        return schema;
    }

    CountingDataSource connections() {
        return counting;
    }

    DataSource direct() {
        return direct;
    }

    DSLContext dsl() {
        return DSL.using(counting, SQLDialect.POSTGRES);
    }

    JooqReferenceProviderBuilder provider() {
        return JooqReferenceProvider.builder("profiles", dsl(), PROFILES);
    }

    JooqReferenceProviderBuilder avatars() {
        return provider().withKeys(AVATAR, AVATARS, ReferenceExtractors.plain());
    }

    JooqReferenceProviderBuilder avatarsOver(DSLContext dsl) {
        return JooqReferenceProvider.builder("profiles", dsl, PROFILES)
                .withKeys(AVATAR, AVATARS, ReferenceExtractors.plain());
    }
}
