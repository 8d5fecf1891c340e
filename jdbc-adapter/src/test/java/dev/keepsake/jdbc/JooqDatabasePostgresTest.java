package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.tck.LiveDatabaseContract;
import dev.keepsake.tck.LiveDatabaseFixture;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

class JooqDatabasePostgresTest implements LiveDatabaseContract {

    private final EngineFixture fixture = create();

    @Override
    public LiveDatabaseFixture fixture() {
        return fixture;
    }

    static EngineFixture create() {
        DataSource source = SharedPostgres.freshDatabase().dataSource();
        return new EngineFixture(source::getConnection, SQLDialect.POSTGRES);
    }
}
