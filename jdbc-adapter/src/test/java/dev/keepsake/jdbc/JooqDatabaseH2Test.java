package dev.keepsake.jdbc;

import dev.keepsake.tck.LiveDatabaseContract;
import dev.keepsake.tck.LiveDatabaseFixture;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.SQLDialect;

class JooqDatabaseH2Test implements LiveDatabaseContract {

    private final EngineFixture fixture = create();

    @Override
    public LiveDatabaseFixture fixture() {
        return fixture;
    }

    private static EngineFixture create() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new EngineFixture(source::getConnection, SQLDialect.H2);
    }
}
