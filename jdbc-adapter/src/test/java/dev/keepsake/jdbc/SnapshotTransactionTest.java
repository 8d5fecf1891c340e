package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.tck.RecordingSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;

class SnapshotTransactionTest {

    private final Profiles profiles = Profiles.create();

    @Test
    void shouldTellTheDatabaseAndItsTime() {
        Instant before = databaseTime();

        Snapshot snapshot =
                profiles.avatars().build().provide(new RecordingSink()).snapshot();

        assertThat(snapshot.takenAt()).isBetween(before, databaseTime());
        assertThat(snapshot.database())
                .matches("PostgreSQL postgresql://127\\.0\\.0\\.1:\\d+/fresh_[0-9a-f]+, schema s\\d+");
    }

    @Test
    void shouldTakeOneConnectionAndGiveItBack() {
        profiles.addRows(3);

        assertThat(profiles.avatars().build().provide(new RecordingSink()).references())
                .isEqualTo(3);

        assertThat(profiles.connections().taken()).isEqualTo(1);
        assertThat(profiles.connections().open()).isZero();
    }

    @Test
    void shouldLeaveTheConnectionAsItWas() throws SQLException {
        profiles.addRows(1);
        try (Connection connection = profiles.direct().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

            assertThat(readOn(connection).read()).isEqualTo(1);

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(show(connection, "row_security")).isEqualTo("on");
            assertThat(show(connection, "idle_in_transaction_session_timeout")).isEqualTo("0");
            assertThat(show(connection, "transaction_read_only")).isEqualTo("off");
        }
    }

    @Test
    void shouldLeaveAReadOnlyConnectionReadOnlyAfterAFailure() throws SQLException {
        profiles.execute("drop table profiles");
        try (Connection connection = profiles.direct().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> readOn(connection)).isInstanceOf(ReferenceReadException.class);

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(show(connection, "transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void shouldReadThroughAPoolWithoutAutoCommit() {
        profiles.addRows(2500);
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = profiles.direct().getConnection();
            connection.setAutoCommit(false);
            return connection;
        });

        ReferenceProvider provider =
                profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES)).build();

        assertThat(provider.provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2500, 2500));
        assertThat(pool.open()).isZero();
    }

    @Test
    void shouldRefuseTheCallersTransactionAndLeaveItAlone() {
        profiles.dsl().transaction(caller -> {
            int inserted = caller.dsl().execute("insert into profiles (id) values (1)");
            ReferenceProvider provider = profiles.avatarsOver(caller.dsl()).build();

            assertThatThrownBy(() -> provider.provide(new RecordingSink()))
                    .isInstanceOf(ReferenceReadException.class)
                    .hasMessage("The provider 'profiles' got a connection on which a transaction is or may be open"
                            + " (Cannot change transaction isolation level in the middle of a transaction.). It reads"
                            + " profiles in a snapshot of its own: give it the DSLContext of the data source, and call"
                            + " the collector outside of a transaction.");
            assertThat(inserted).isEqualTo(1);
        });

        assertThat(profiles.dsl().fetchCount(Profiles.PROFILES)).isEqualTo(1);
    }

    @Test
    void shouldRefuseATransactionThatAPoolHidesFromTheDriver() throws SQLException {
        try (Connection connection = profiles.direct().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                statement.execute("select 1");
            }

            assertThatThrownBy(() -> Product.execute(connection, Product.POSTGRESQL.preparation()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("must be called before any query");
        }
    }

    @Test
    void shouldReadAllRowsWhateverTheContextLimitsOrRewrites() {
        profiles.addRows(5);
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(profiles.dsl().configuration().connectionProvider());
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings().withMaxRows(1));
        configuration.set(
                ExecuteListener.onRenderEnd(context -> context.sql(String.valueOf(context.sql()) + " limit 1")));

        assertThat(profiles.avatarsOver(DSL.using(configuration))
                        .build()
                        .provide(new RecordingSink())
                        .rows())
                .isEqualTo(new RowTally(5, 5));
    }

    @Test
    void shouldEndWhenItsThreadIsInterrupted() {
        profiles.addRows(3);
        RecordingSink sink = new RecordingSink(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> profiles.avatars().build().provide(sink))
                .isInstanceOf(ReadCancelledException.class)
                .hasMessage("The provider 'profiles' was interrupted after 1 rows of profiles. What it pushed so far is"
                        + " void; run again.");

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(sink.references()).isEqualTo(1);
        assertThat(profiles.connections().open()).isZero();
    }

    @Test
    void shouldEndWhenTheDatabaseCancelsInMidRead() {
        profiles.addRows(3000);
        profiles.execute("""
                create function slow(id int) returns boolean language plpgsql volatile as $$
                begin
                  if id = 1500 and current_query() not like '%count(%' then perform pg_sleep(60); end if;
                  return true;
                end $$""");
        CountingDataSource impatient = new CountingDataSource(() -> {
            Connection connection = profiles.direct().getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = '1s'");
            }
            return connection;
        });
        ReferenceProvider provider = profiles.avatarsOver(DSL.using(impatient, SQLDialect.POSTGRES))
                .where(DSL.condition("slow(id)"))
                .build();

        assertThatThrownBy(() -> provider.provide(new RecordingSink()))
                .isInstanceOf(ReadCancelledException.class)
                .hasMessage(
                        "The provider 'profiles' was cancelled after 1000 rows of profiles. The database says: ERROR:"
                                + " canceling statement due to statement timeout (SQLState 57014). Raise the limit that ended"
                                + " it, or run again.");
        assertThat(impatient.open()).isZero();
    }

    @Test
    void shouldFailWhenTheConnectionDiesInMidRead() {
        profiles.addRows(3000);
        RecordingSink sink = new RecordingSink(() -> profiles.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()"""));

        assertThatThrownBy(() -> profiles.avatars().build().provide(sink))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageStartingWith(
                        "The provider 'profiles' failed after 1000 rows of profiles. The database says: ")
                .hasMessageEndingWith(" What it pushed so far is void; repair the cause and run again.");
        assertThat(profiles.connections().open()).isZero();
    }

    @Test
    void shouldFailWhenThereIsNoConnection() {
        CountingDataSource empty = new CountingDataSource(() -> {
            throw new SQLException("pool exhausted", "08001");
        });

        assertThatThrownBy(() -> profiles.avatarsOver(DSL.using(empty, SQLDialect.POSTGRES))
                        .build()
                        .provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining(
                        "failed after 0 rows of profiles. The database says: pool exhausted (SQLState 08001).");
    }

    @Test
    void shouldVoidAReadingWhoseConnectionCannotBeGivenBack() {
        CountingDataSource pool = new CountingDataSource(
                () -> new StubbornConnection(profiles.direct().getConnection()).proxy());

        assertThatThrownBy(() -> profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES))
                        .build()
                        .provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessage("The provider 'profiles' could not give its connection back as it was taken. The database"
                        + " says: stays read-only (SQLState 08000). What it pushed so far is void; close that"
                        + " connection, and run again.");
        assertThat(pool.open()).isZero();
    }

    private RowTally readOn(Connection connection) {
        DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
        return profiles.avatarsOver(dsl).build().provide(new RecordingSink()).rows();
    }

    private Instant databaseTime() {
        return profiles.dsl()
                .select(DSL.field("clock_timestamp()", Instant.class))
                .fetchSingle()
                .value1();
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
