package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.RecordingSink;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class OneSnapshotTest {

    private final Profiles profiles = Profiles.create();

    @Test
    void shouldCountAndReadTheSameState() {
        profiles.addRows(2);
        CountingDataSource pool = new CountingDataSource(() -> beforeReading(
                profiles.direct().getConnection(), () -> profiles.execute("insert into profiles (id) values (3)")));
        ReferenceProvider provider =
                profiles.avatarsOver(DSL.using(pool, SQLDialect.POSTGRES)).build();

        assertThat(provider.provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2, 2));

        assertThat(profiles.dsl().fetchCount(Profiles.PROFILES)).isEqualTo(3);
    }

    @Test
    void shouldWriteNothingEvenIfItsConditionWould() {
        profiles.addRows(1);
        profiles.execute("create sequence seen");

        assertThatThrownBy(() -> profiles.avatars()
                        .where(DSL.condition("nextval('seen') > 0"))
                        .build()
                        .provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("cannot execute nextval() in a read-only transaction (SQLState 25006)");
    }

    /** A connection that runs something between the count and the reading of the rows. */
    private static Connection beforeReading(Connection connection, Runnable change) {
        return (Connection) Proxy.newProxyInstance(
                OneSnapshotTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && String.valueOf(arguments[0]).startsWith("select \"profiles\".\"avatar\"")) {
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
