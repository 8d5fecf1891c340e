package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.SettableClock;
import java.time.Instant;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class JooqCensusTest {

    @Test
    void shouldNameTheDialect() {
        assertThat(new JooqCensus(DSL.using(SQLDialect.POSTGRES))).hasToString("census of POSTGRES read by JSON");
    }

    @Test
    void shouldSeeTheContracts() {
        assertThat(new SettableClock(Instant.EPOCH).instant()).isEqualTo(Instant.EPOCH);
    }
}
