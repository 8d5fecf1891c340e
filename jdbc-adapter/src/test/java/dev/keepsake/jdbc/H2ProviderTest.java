package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.RecordingSink;
import java.sql.Connection;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H2ProviderTest implements EngineContract {

    private final EngineFixture fixture = new EngineFixture(Engine.H2);

    @Override
    public EngineFixture fixture() {
        return fixture;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldRefuseAConnectionOfWhichNobodyKnowsWhetherATransactionIsOpen() {
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = fixture.database().dataSource().getConnection();
            connection.setAutoCommit(false);
            return connection;
        });

        assertThatThrownBy(() -> fixture.over(DSL.using(pool, SQLDialect.H2)).provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("(auto-commit is off, and this database's driver can't tell)");
        assertThat(pool.open()).isZero();
    }

    @Test
    void shouldTellTheDatabaseWithoutItsParameters() {
        assertThat(fixture.provider().provide(new RecordingSink()).snapshot().database())
                .matches("H2 h2:[^;?]+/test, schema PUBLIC");
    }

    /** The same names in plain SQL, which H2 keeps in capitals. */
    @Test
    void shouldReadATableThatIsNamedInPlainSql() {
        fixture.database().execute("create table plain (id int, images varchar)");
        fixture.database().execute("insert into plain values (1, 'images/1.png')");

        assertThat(JooqReferenceProvider.builder("plain", fixture.database().dsl(), DSL.table("plain"))
                        .withKeys(
                                DSL.field("images", SQLDataType.CLOB),
                                Namespace.of("images", "images/{file}"),
                                ReferenceExtractors.plain())
                        .build()
                        .provide(new RecordingSink())
                        .references())
                .isOne();
    }
}
