package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.tck.LiveDatabaseContract;
import org.junit.jupiter.api.AfterEach;

class JooqDatabasePostgresTest implements LiveDatabaseContract {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.POSTGRES);

    @Override
    public LiveEngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
