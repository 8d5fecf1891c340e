package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.RecordingSink;
import java.sql.Connection;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqliteProviderTest implements EngineContract {

    private final EngineFixture fixture = new EngineFixture(Engine.SQLITE);

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

        assertThatThrownBy(
                        () -> fixture.over(DSL.using(pool, SQLDialect.SQLITE)).provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("(auto-commit is off, and this database's driver can't tell)");
        assertThat(pool.open()).isZero();
    }

    /** SQLite would read the name itself in every row. */
    @Test
    void shouldMissAColumnWhoseNameNeedsQuotes() {
        fixture.database().execute("create table t (id int, \"the file\" text)");
        fixture.database().execute("insert into t values (1, 'images/1.png')");
        ReferenceProvider provider = images("the file");
        assertThat(provider.provide(new RecordingSink()).references()).isOne();
        fixture.database().execute("alter table t drop column \"the file\"");

        assertThatThrownBy(() -> provider.provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table t, column t.the file. The database says: [SQLITE_ERROR] (no such column:");
        assertThatThrownBy(() -> provider.lookup().orElseThrow().referenced(Set.of(BlobKey.of("images/1.png"))))
                .isInstanceOf(MissingPlaceException.class);
    }

    /** Whatever type it was declared with. */
    @Test
    void shouldReadTextInAColumnOfNumbers() {
        fixture.database().execute("create table t (id int, file real)");
        fixture.database().execute("insert into t values (1, 'images/1.png')");
        RecordingSink sink = new RecordingSink();

        assertThat(images("file").provide(sink).references()).isOne();
        assertThat(sink.keys()).containsExactly("images/1.png");
    }

    @Test
    void shouldNotClaimAVersionThatIsStoredInAnotherType() {
        fixture.database().execute("create table t (version, file text)");
        fixture.database().execute("insert into t values ('1', 'images/1.png')");
        ReferenceProvider provider = JooqReferenceProvider.builder(
                        "t", fixture.database().dsl(), DSL.table(DSL.name("t")))
                .withVersion(DSL.field(DSL.name("version"), SQLDataType.INTEGER), 1)
                .withKeys(
                        DSL.field(DSL.name("file"), SQLDataType.CLOB),
                        Namespace.of("images", "images/{file}"),
                        ReferenceExtractors.plain())
                .build();

        assertThatThrownBy(provider::versionsInUse)
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("which 1 rows have by their text, but its condition finds 0 of them");
    }

    @Test
    void shouldForbidWritesMeanwhile() {
        EngineContract.assertWritesForbidden(fixture, "[SQLITE_READONLY]");
    }

    private ReferenceProvider images(String column) {
        return JooqReferenceProvider.builder("t", fixture.database().dsl(), DSL.table(DSL.name("t")))
                .withKeys(
                        DSL.field(DSL.name(column), SQLDataType.CLOB),
                        Namespace.of("images", "images/{file}"),
                        ReferenceExtractors.plain())
                .build();
    }
}
