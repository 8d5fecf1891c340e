package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.tck.LiveDatabaseContract;
import org.junit.jupiter.api.AfterEach;

class JooqDatabaseSqliteTest implements LiveDatabaseContract {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.SQLITE);

    @Override
    public LiveEngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
