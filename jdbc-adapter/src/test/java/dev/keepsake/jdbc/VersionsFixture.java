package dev.keepsake.jdbc;

import dev.keepsake.reference.ReferenceExtractors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A database with a table "profiles" (id, avatar, custom_flags).
 *
 * @param name of the product
 * @param dsl its context
 * @param sql runs SQL, committed at once
 */
record VersionsFixture(String name, DSLContext dsl, Consumer<String> sql) {

    static VersionsFixture postgres() {
        Profiles profiles = Profiles.create();
        return new VersionsFixture("PostgreSQL", profiles.dsl(), profiles::execute);
    }

    static VersionsFixture h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Consumer<String> sql = each -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(each);
            } catch (SQLException e) {
                throw new IllegalStateException(each, e);
            }
        };
        sql.accept("create table \"profiles\" (\"id\" int primary key, \"schema_version\" int, \"avatar\" varchar,"
                + " \"custom_flags\" varchar)");
        return new VersionsFixture("H2", DSL.using(source, SQLDialect.H2), sql);
    }

    void execute(String statement) {
        sql.accept(statement);
    }

    JooqReferenceProviderBuilder avatars() {
        return JooqReferenceProvider.builder("profiles", dsl, Profiles.PROFILES)
                .withKeys(Profiles.AVATAR, Profiles.AVATARS, ReferenceExtractors.plain());
    }

    @Override
    public String toString() {
        return name;
    }
}
