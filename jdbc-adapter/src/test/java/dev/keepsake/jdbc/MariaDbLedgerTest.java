package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.AfterEach;

class MariaDbLedgerTest implements JooqLedgerContract, LedgerScenarios {

    private final LedgerOnEngine engine = new LedgerOnEngine(Engine.MARIADB);

    @Override
    public LedgerOnEngine engine() {
        return engine;
    }

    @AfterEach
    void close() {
        engine.close();
    }
}
