package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RecordingSink;
import dev.keepsake.tck.ReferenceProviderContract;
import dev.keepsake.tck.RowReferencesContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What the provider promises on every engine, beyond what any provider must do. */
interface EngineContract extends ReferenceProviderContract, RowReferencesContract {

    @Override
    EngineFixture fixture();

    private Engine engine() {
        return fixture().database().engine();
    }

    @Test
    default void shouldCountAndReadTheSameState() {
        fixture().addRow("a", "1", "images/1.png");
        fixture().addRow("b", "1", "images/2.png");
        CountingDataSource pool = new CountingDataSource(() ->
                beforeReading(fixture().database().dataSource().getConnection(), () -> {
                    fixture().addRow("c", "1", "images/3.png");
                    fixture().removeRow("a");
                }));
        RecordingSink sink = new RecordingSink();

        assertThat(fixture()
                        .over(DSL.using(pool, engine().dialect()))
                        .provide(sink)
                        .rows())
                .isEqualTo(new RowTally(2, 2));

        assertThat(sink.keys()).containsExactlyInAnyOrder("images/1.png", "images/2.png");
        assertThat(fixture().database().dsl().fetch(EngineFixture.PROFILES).getValues(EngineFixture.ID))
                .containsExactlyInAnyOrder("b", "c");
    }

    @Test
    default void shouldReadMoreRowsThanItFetchesAtATime() {
        fixture().database().dsl().transaction(all -> {
            IntStream.range(0, 2 * RowReader.FETCH_SIZE + 1).forEach(row -> {
                int added = all.dsl()
                        .insertInto(EngineFixture.PROFILES, EngineFixture.ID, EngineFixture.VERSION)
                        .values("row " + row, 1)
                        .execute();
                assertThat(added).isOne();
            });
        });

        assertThat(fixture().provider().provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2001, 2001));
    }

    @Test
    default void shouldLeaveTheConnectionAsItWas() throws SQLException {
        fixture().addRow("a", "1", "images/1.png");
        try (Connection connection = fixture().database().dataSource().getConnection()) {
            DSLContext dsl = DSL.using(connection, engine().dialect());
            Product product = Product.of(connection);
            ConnectionSettings before = ConnectionSettings.of(connection, product);

            assertThat(fixture().over(dsl).provide(new RecordingSink()).references())
                    .isOne();
            assertThat(ConnectionSettings.of(connection, product)).isEqualTo(before);
            int added = dsl.insertInto(EngineFixture.PROFILES, EngineFixture.ID)
                    .values("b")
                    .execute();
            assertThat(added).isOne();

            fixture().drop();
            assertThatThrownBy(() -> fixture().over(dsl).provide(new RecordingSink()))
                    .isInstanceOf(MissingPlaceException.class);
            assertThat(ConnectionSettings.of(connection, product)).isEqualTo(before);
        }
    }

    @Test
    default void shouldRefuseTheCallersTransactionAndLeaveItAlone() {
        DSLContext application = fixture().database().dsl();
        application.transaction(caller -> {
            int added = caller.dsl()
                    .insertInto(EngineFixture.PROFILES, EngineFixture.ID)
                    .values("mine")
                    .execute();
            assertThat(added).isOne();
            assertThatThrownBy(() -> fixture().over(caller.dsl()).provide(new RecordingSink()))
                    .isInstanceOf(ReferenceReadException.class)
                    .hasMessageContaining("got a connection on which a transaction is or may be open");
        });

        assertThat(application.fetchCount(EngineFixture.PROFILES)).isOne();
    }

    @Test
    default void shouldMissADroppedColumn() {
        fixture().addRow("a", "1", "images/1.png");
        int unused = fixture()
                .database()
                .dsl()
                .alterTable(EngineFixture.PROFILES)
                .dropColumn(EngineFixture.IMAGES)
                .execute();

        assertThatThrownBy(() -> fixture().provider().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table profiles, column profiles.images.");
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldMissADroppedDiscriminator() {
        fixture().addRow("a", "1", "images/1.png");
        int unused = fixture()
                .database()
                .dsl()
                .alterTable(EngineFixture.PROFILES)
                .dropColumn(EngineFixture.VERSION)
                .execute();

        assertThatThrownBy(() -> fixture().provider().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table profiles, column profiles.schema_version.");
        assertThatThrownBy(() -> fixture().provider().versionsInUse()).isInstanceOf(MissingPlaceException.class);
    }

    static void assertWritesForbidden(EngineFixture fixture, String said) {
        assertThatThrownBy(() -> SnapshotTransaction.read(
                        fixture.database().dsl(),
                        failures(),
                        snapshot -> snapshot.dsl().execute("insert into profiles (id) values ('a')")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(said);
        assertThat(fixture.database().dsl().fetchCount(EngineFixture.PROFILES)).isZero();
    }

    static SqlFailures failures() {
        SourceTable table = SourceTable.of(EngineFixture.PROFILES);
        return new SqlFailures(new Reading(
                ProviderId.of("p"),
                table,
                DSL.noCondition(),
                Optional.empty(),
                RowId.of(table, List.of(EngineFixture.ID)),
                List.of(),
                List.of()));
    }

    /** A connection that runs something between the count and the reading of the rows. */
    private static Connection beforeReading(Connection connection, Runnable change) {
        return (Connection) Proxy.newProxyInstance(
                EngineContract.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && String.valueOf(arguments[0]).matches("select .?id.?, .?images.? from.*")) {
                        change.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
