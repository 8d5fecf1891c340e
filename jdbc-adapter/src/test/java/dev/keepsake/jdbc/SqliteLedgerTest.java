package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.AfterEach;

class SqliteLedgerTest implements JooqLedgerContract, LedgerScenarios {

    private final LedgerOnEngine engine = new LedgerOnEngine(Engine.SQLITE);

    @Override
    public LedgerOnEngine engine() {
        return engine;
    }

    @AfterEach
    void close() {
        engine.close();
    }
}
