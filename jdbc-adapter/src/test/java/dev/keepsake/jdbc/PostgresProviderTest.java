package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.AfterEach;

class PostgresProviderTest implements EngineContract {

    private final EngineFixture fixture = new EngineFixture(Engine.POSTGRES);

    @Override
    public EngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
