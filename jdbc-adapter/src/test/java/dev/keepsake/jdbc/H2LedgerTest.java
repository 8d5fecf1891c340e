package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.AfterEach;

class H2LedgerTest implements JooqLedgerContract {

    private final LedgerOnEngine engine = new LedgerOnEngine(Engine.H2);

    @Override
    public LedgerOnEngine engine() {
        return engine;
    }

    @AfterEach
    void close() {
        engine.close();
    }
}
