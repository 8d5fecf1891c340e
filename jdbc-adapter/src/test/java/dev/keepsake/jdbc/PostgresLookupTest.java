package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Types that only PostgreSQL has, and rows that a role may not see. */
final class PostgresLookupTest {

    private static final Namespace CARDS = Namespace.of("cards", "cards/{id}-{variant}.png");
    private static final String UUID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final ReferenceExtractor PLAIN = ReferenceExtractors.plain();

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.POSTGRES);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldFindIdentitiesInColumnsOfOtherTypes() {
        assertFinds("uuid", SQLDataType.UUID, PLAIN, "'" + UUID + "'", UUID);
        assertFinds("text[]", SQLDataType.VARCHAR.array(), ArrayExtractors.postgres(PLAIN), "array['a','b c']", "b c");
        assertFinds("jsonb", SQLDataType.JSONB, JsonExtractors.objectKeys(), "'{\"\\u0061bc\": 1}'", "abc");
        assertFinds("json", SQLDataType.JSON, JsonExtractors.objectKeys(), "'{\"\\u0061bc\": 1}'", "abc");
        assertFinds("char(10)", SQLDataType.CHAR(10), PLAIN, "'abc'", "abc       ");
        assertFinds("text", SQLDataType.CLOB, ReferenceExtractors.delimited('_', PLAIN), "'abc_def'", "def");
        fixture.execute("create type mood as enum ('sad', 'ok')");
        assertFinds("mood", SQLDataType.VARCHAR, PLAIN, "'ok'", "ok");
    }

    /** In which PostgreSQL allows no search by patterns. */
    @Test
    void shouldFindTextUnderAnyCollation() {
        fixture.execute("create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");

        assertFinds("text collate loose", SQLDataType.CLOB, PLAIN, "'/a b'", "a b");
    }

    @Test
    void shouldFindAKeyWithASlashThatIsStoredWithout() {
        fixture.execute("create table t (id int primary key, file text)");
        fixture.execute("insert into t values (1, 'files/a')");
        BlobKey key = BlobKey.of("/files/a");

        assertThat(JooqReferenceProvider.builder("t", fixture.dsl(), DSL.table(DSL.name("t")))
                        .withKeys(
                                DSL.field(DSL.name("file"), SQLDataType.CLOB),
                                Namespace.of("rooted", "/files/{name}"),
                                PLAIN)
                        .build()
                        .lookup()
                        .orElseThrow()
                        .referenced(List.of(key, BlobKey.of("/files/b"))))
                .containsExactly(key);
    }

    /** And refuses where a policy hides rows: they may name a key. */
    @Test
    void shouldNotMissRowsThatTheRoleMayNotSee() {
        String role = "keepsake_" + System.nanoTime();
        fixture.execute("create table t (id int primary key, card text)");
        fixture.execute("insert into t values (1, 'abc')");
        fixture.execute("alter table t enable row level security");
        fixture.execute("create role " + role);
        fixture.execute("grant select on t to " + role);
        DSLContext restricted = DSL.using(new CountingDataSource(() -> as(role)), SQLDialect.POSTGRES);

        assertThatThrownBy(() -> lookUp(provider(restricted, SQLDataType.CLOB, PLAIN), "abc"))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("row-level security");
    }

    private Connection as(String role) throws SQLException {
        Connection connection = fixture.engine().dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session authorization " + role);
        }
        return connection;
    }

    private void assertFinds(
            String type, DataType<?> declared, ReferenceExtractor extractor, String stored, String identity) {
        fixture.execute("create table t (id int primary key, card " + type + ")");
        fixture.execute("insert into t values (1, " + stored + "), (2, null)");
        ReferenceProvider provider = provider(fixture.dsl(), declared, extractor);

        assertThat(lookUp(provider, identity, "zzz")).as(type).containsExactly(key(identity));

        fixture.execute("drop table t");
    }

    private static ReferenceProvider provider(DSLContext dsl, DataType<?> declared, ReferenceExtractor extractor) {
        return JooqReferenceProvider.builder("t", dsl, DSL.table(DSL.name("t")))
                .withIdentities(DSL.field(DSL.name("card"), declared), CARDS, extractor)
                .build();
    }

    private static Set<BlobKey> lookUp(ReferenceProvider provider, String... identities) {
        return provider.lookup()
                .orElseThrow()
                .referenced(List.of(identities).stream()
                        .map(PostgresLookupTest::key)
                        .toList());
    }

    private static BlobKey key(String identity) {
        return BlobKey.of("cards/" + identity + "-big.png");
    }
}
