package dev.keepsake.jdbc;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.tck.ReferenceProviderContract;
import dev.keepsake.tck.RowReferencesContract;
import org.junit.jupiter.api.AfterEach;

class SharedReadingContractTest implements ReferenceProviderContract, RowReferencesContract {

    private final EngineFixture fixture = new EngineFixture(Engine.POSTGRES, 3);

    @Override
    public EngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
