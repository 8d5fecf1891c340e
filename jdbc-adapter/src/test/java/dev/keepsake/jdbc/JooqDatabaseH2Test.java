package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.tck.LiveDatabaseContract;
import org.junit.jupiter.api.AfterEach;

class JooqDatabaseH2Test implements LiveDatabaseContract {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.H2);

    @Override
    public LiveEngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
