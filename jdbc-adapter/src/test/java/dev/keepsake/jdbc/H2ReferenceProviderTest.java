package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.RecordingSink;
import dev.keepsake.tck.ReferenceProviderContract;
import dev.keepsake.tck.ReferenceProviderFixture;
import java.sql.Connection;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** The contract on another database, and what differs there. */
class H2ReferenceProviderTest implements ReferenceProviderContract {

    private final Fixture fixture = new Fixture();

    @Override
    public ReferenceProviderFixture fixture() {
        return fixture;
    }

    @Test
    void shouldTellTheDatabaseWithoutItsParameters() {
        assertThat(fixture.provider().provide(new RecordingSink()).snapshot().database())
                .matches("H2 h2:mem:[0-9a-f-]+");
    }

    @Test
    void shouldRefuseAConnectionOfWhichNobodyKnowsWhetherATransactionIsOpen() {
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = fixture.source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        });

        assertThatThrownBy(() -> Fixture.over(DSL.using(pool, SQLDialect.H2)).provide(new RecordingSink()))
                .isExactlyInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("(auto-commit is off, and this database's driver can't tell)");
        assertThat(pool.open()).isZero();
    }

    @Test
    void shouldMissADroppedColumn() {
        fixture.execute("alter table profiles drop column images");

        assertThatThrownBy(() -> fixture.provider().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining("table profiles, column profiles.images.");
    }

    private static final class Fixture implements ReferenceProviderFixture {

        private final JdbcDataSource source = new JdbcDataSource();
        private final CountingDataSource counting = new CountingDataSource(source::getConnection);
        private final ReferenceProvider provider = over(DSL.using(counting, SQLDialect.H2));

        Fixture() {
            source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            execute("create table profiles (id varchar primary key, schema_version int, images varchar)");
        }

        static ReferenceProvider over(DSLContext dsl) {
            return JooqReferenceProvider.builder("h2", dsl, DSL.table("profiles"))
                    .withVersion(DSL.field("schema_version", SQLDataType.INTEGER), Integer.valueOf(CLAIMED))
                    .withKeys(
                            DSL.field("images", SQLDataType.CLOB),
                            Namespace.of("images", "images/{file}"),
                            JsonExtractors.listOfStrings())
                    .build();
        }

        void execute(String sql) {
            int rows = DSL.using(source, SQLDialect.H2).execute(sql);
            assertThat(rows).isNotNegative();
        }

        @Override
        public ReferenceProvider provider() {
            return provider;
        }

        @Override
        public Place discriminator() {
            return new Place("profiles", "schema_version");
        }

        @Override
        public void addRow(String row, String version, String... keys) {
            String json =
                    Arrays.stream(keys).map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"));
            execute("insert into profiles values ('" + row + "', " + version + ", '" + json + "')");
        }

        @Override
        public void removeRow(String row) {
            execute("delete from profiles where id = '" + row + "'");
        }

        @Override
        public void drop() {
            execute("drop table profiles");
        }

        @Override
        public int heldByProvider() {
            return counting.open();
        }
    }
}
