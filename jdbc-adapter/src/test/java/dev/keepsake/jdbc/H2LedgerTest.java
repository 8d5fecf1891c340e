package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.ledger.RunState;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.Samples;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H2LedgerTest implements JooqLedgerContract, LedgerScenarios {

    private final LedgerOnEngine engine = new LedgerOnEngine(Engine.H2);

    @Override
    public LedgerOnEngine engine() {
        return engine;
    }

    /** As after a restart of the application, from its file. */
    @Test
    void shouldRememberWhatItWroteAfterTheDatabaseWasClosed() {
        ledger().roster().reported(Samples.STORE, List.of(Samples.receipt("flags-v1", 7)));
        ledger().runs().start(Samples.lease(ledger(), Samples.run(1)));
        engine.database().execute("shutdown");

        JooqLedger opened = JooqLedger.of(engine.database().dsl());

        assertThat(opened.roster().expected(Samples.STORE)).containsExactly(ProviderId.of("flags-v1"));
        assertThat(opened.runs().state(Samples.run(1))).contains(RunState.STARTED);
    }

    @Test
    void shouldRefuseADatabaseThatItWasNotMadeFor() {
        assertThatThrownBy(() -> JooqLedger.ddl(SQLDialect.DERBY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A ledger can't be kept in a database of dialect DERBY; it needs one of [");
        assertThatThrownBy(() -> JooqLedger.of(DSL.using(engine.database().dataSource(), SQLDialect.DEFAULT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("Give the DSLContext of such a database, with its dialect set.");
    }

    @AfterEach
    void close() {
        engine.close();
    }
}
