package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedConnectionsTest {

    private final Profiles profiles = Profiles.create();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldSayThatThePoolIsTooSmall(int size) {
        profiles.addRows(1);
        CountingDataSource[] pool = new CountingDataSource[1];
        pool[0] = new CountingDataSource(() -> {
            if (pool[0].open() == size) {
                throw new SQLTransientConnectionException("not available, timed out after 30000ms");
            }
            return profiles.direct().getConnection();
        });
        ReferenceProvider provider = profiles.avatarsOver(DSL.using(pool[0], SQLDialect.POSTGRES))
                .withConnections(3)
                .build();

        assertThatThrownBy(() -> provider.provide(new ManyKeys()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage("The provider 'profiles' got " + size + " of the 3 connections that withConnections(3) asks"
                        + " for, and holds none any more. Let the pool have that many free for each provider that reads at"
                        + " the same time, or ask for fewer. The next one failed: The provider 'profiles' failed after 0"
                        + " rows of profiles. The database says: not available, timed out after 30000ms. What it pushed"
                        + " so far is void; repair the cause and run again.");
        assertThat(pool[0].open()).isZero();
    }

    @Test
    void shouldRefuseAContextOfOneConnectionAndLeaveItAsItWas() throws SQLException {
        profiles.addRows(1);
        try (Connection only = profiles.direct().getConnection()) {
            ConnectionSettings before = ConnectionSettings.of(only, Product.POSTGRESQL);
            ReferenceProvider provider = profiles.avatarsOver(DSL.using(only, SQLDialect.POSTGRES))
                    .withConnections(2)
                    .build();

            assertThatThrownBy(() -> provider.provide(new ManyKeys()))
                    .isExactlyInstanceOf(ReferenceReadException.class)
                    .hasMessageStartingWith("The provider 'profiles' got 1 of the 2 connections")
                    .hasMessageContaining("got a connection on which a transaction is or may be open");
            assertThat(ConnectionSettings.of(only, Product.POSTGRESQL)).isEqualTo(before);
        }
    }

    @Test
    void shouldLeaveEveryConnectionAsItWas() throws SQLException {
        profiles.addRows(5000);
        List<Connection> physical = new ArrayList<>();
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = profiles.direct().getConnection();
            connection.setAutoCommit(physical.size() != 1);
            physical.add(connection);
            return Unclosed.of(connection);
        });

        assertThat(profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES))
                        .withConnections(3)
                        .build()
                        .provide(new ManyKeys())
                        .rows())
                .isEqualTo(new RowTally(5000, 5000));

        assertThat(physical).hasSize(3);
        for (Connection each : physical) {
            assertThat(each.getAutoCommit()).isEqualTo(each != physical.get(1));
            assertThat(each.isReadOnly()).isFalse();
            assertThat(each.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            each.close();
        }
    }

    @Test
    void shouldVoidAReadingWhoseConnectionCannotBeGivenBack() {
        profiles.addRows(1);
        CountingDataSource[] pool = new CountingDataSource[1];
        pool[0] = new CountingDataSource(() -> pool[0].open() == 1
                ? new StubbornConnection(profiles.direct().getConnection()).proxy()
                : profiles.direct().getConnection());

        assertThatThrownBy(() -> profiles.avatarsOver(DSL.using(pool[0], SQLDialect.POSTGRES))
                        .withConnections(3)
                        .build()
                        .provide(new ManyKeys()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("could not give its connection back as it was taken");
        assertThat(pool[0].open()).isZero();
    }

    @Test
    void shouldJoinUnderTheRulesOfTheFirst() {
        List<String> settings = SnapshotTransaction.read(profiles.dsl(), EngineContract.failures(), exporter -> {
            ExportedSnapshot exported = exporter.export();
            return SnapshotTransaction.join(profiles.dsl(), EngineContract.failures(), exported, joined -> {
                assertThat(joined.taken()).isEqualTo(exporter.taken());
                return List.of(
                        show(joined, "transaction_isolation"),
                        show(joined, "transaction_read_only"),
                        show(joined, "row_security"),
                        show(joined, "idle_in_transaction_session_timeout"));
            });
        });

        assertThat(settings).containsExactly("repeatable read", "on", "off", "0");
    }

    @Test
    void shouldNotJoinASnapshotThatIsGone() {
        ExportedSnapshot gone =
                SnapshotTransaction.read(profiles.dsl(), EngineContract.failures(), SnapshotTransaction::export);

        assertThatThrownBy(() -> SnapshotTransaction.join(
                        profiles.dsl(), EngineContract.failures(), gone, SnapshotTransaction::taken))
                .isInstanceOf(ReferenceReadException.class);
        assertThatThrownBy(() -> Product.OTHER.joining("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "foreign table"})
    void shouldRefuseWhatIsNotStoredHere(String kind) {
        profiles.execute("alter table profiles rename to base");
        if (kind.equals("view")) {
            profiles.execute("create view profiles as select * from base");
        } else {
            profiles.execute("create foreign data wrapper nowhere");
            profiles.execute("create server elsewhere foreign data wrapper nowhere");
            profiles.execute("create table profiles (id int, avatar text) partition by range (id)");
            profiles.execute("create foreign table p1 partition of profiles default server elsewhere");
        }

        assertThatThrownBy(() -> profiles.avatars().withConnections(2).build().provide(new ManyKeys()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage(
                        "The provider 'profiles' is to read profiles with several connections, and it is or has a part"
                                + " that is no table stored in this database, but a view or a foreign table (pg_class.relkind '"
                                + kind.charAt(0) + "'). Leave out withConnections, so that one reads.");
        if (!kind.equals("view")) {
            profiles.execute("drop server elsewhere cascade");
            profiles.execute("drop foreign data wrapper nowhere");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "MARIADB", "SQLITE"})
    void shouldRefuseDatabasesThatCannotShowOneStateToSeveral(String name) {
        try (EngineFixture other = new EngineFixture(Engine.valueOf(name), 2)) {
            assertThatThrownBy(() -> other.provider().provide(new ManyKeys()))
                    .isExactlyInstanceOf(ReferenceReadException.class)
                    .hasMessageMatching(
                            "The provider 'profiles' is to read profiles with several connections, and is on .*,"
                                    + " which can't show one state to several; PostgreSQL 14 and later can\\. Leave out"
                                    + " withConnections, so that one reads\\.");
            assertThat(other.heldByProvider()).isZero();
        }
    }

    private static String show(SnapshotTransaction snapshot, String setting) {
        return String.valueOf(snapshot.dsl().fetchValue("show " + setting));
    }
}
