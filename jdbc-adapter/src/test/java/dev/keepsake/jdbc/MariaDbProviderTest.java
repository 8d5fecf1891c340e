package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RecordingSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MariaDbProviderTest implements EngineContract {

    private final EngineFixture fixture = new EngineFixture(Engine.MARIADB);

    @Override
    public EngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldReadThroughAPoolWithoutAutoCommit() {
        fixture.addRow("a", "1", "images/1.png");
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = fixture.database().dataSource().getConnection();
            connection.setAutoCommit(false);
            return connection;
        });

        assertThat(fixture.over(DSL.using(pool, SQLDialect.MARIADB))
                        .provide(new RecordingSink())
                        .rows())
                .isEqualTo(new RowTally(1, 1));
        assertThat(pool.open()).isZero();
    }

    /** Which the driver does not know of; starting another would commit it. */
    @Test
    void shouldRefuseATransactionThatWasStartedBySql() throws SQLException {
        try (Connection connection = fixture.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("start transaction");
            statement.execute("insert into profiles (id) values ('mine')");

            assertThatThrownBy(() -> fixture.over(DSL.using(connection, SQLDialect.MARIADB))
                            .provide(new RecordingSink()))
                    .isExactlyInstanceOf(ReferenceReadException.class)
                    .hasMessageContaining("got a connection on which a transaction is or may be open")
                    .hasMessageContaining("can't be changed while a transaction is in progress");

            statement.execute("rollback");
        }
        assertThat(fixture.database().dsl().fetchCount(EngineFixture.PROFILES)).isZero();
    }

    @Test
    void shouldGiveTheSinkMoreThanAMinute() {
        String timeout = SnapshotTransaction.read(
                fixture.database().dsl(),
                EngineContract.failures(),
                snapshot -> String.valueOf(snapshot.dsl().fetchValue("select @@net_write_timeout")));

        assertThat(timeout).isEqualTo("31536000");
    }

    @Test
    void shouldForbidWritesMeanwhile() {
        EngineContract.assertWritesForbidden(fixture, "READ ONLY transaction");
    }
}
