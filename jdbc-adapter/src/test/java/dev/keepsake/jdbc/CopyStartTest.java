package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables are copied only where a copy shows what a cursor does. */
class CopyStartTest {

    private final TestDatabase database = SharedPostgres.freshDatabase();
    private final DSLContext dsl = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    private final CountingDataSource.Taking source = database.dataSource()::getConnection;

    @BeforeEach
    void createTable() {
        dsl.execute("create table files (id int primary key, key text)");
        dsl.execute("insert into files values (1, 'one')");
    }

    @Test
    void shouldCopyWhereTheDriverIsWithinReach() {
        assertThat(new CopyOrCursor(source).copied()).containsExactly("1 files.key one");
    }

    @Test
    void shouldFetchWhereAPoolHidesTheDriver() {
        assertThat(new CopyOrCursor(source).fetched()).containsExactly("1 files.key one");
    }

    @Test
    void shouldFetchWhereAPoolCantTell() {
        for (Throwable each : List.of(new SQLFeatureNotSupportedException("unwrap"), new AbstractMethodError())) {
            CopyOrCursor search = new CopyOrCursor(() -> Unwrapping.failing(source.take(), each));
            assertThat(search.chosen()).as("%s", each).containsExactly("1 files.key one");
        }
    }

    /** Copies would show what the other connection sees, which may be a later state or another database. */
    @Test
    void shouldFetchWhereAPoolUnwrapsAnotherConnection() throws Exception {
        TestDatabase elsewhere = SharedPostgres.freshDatabase();
        DSL.using(elsewhere.dataSource(), SQLDialect.POSTGRES)
                .execute("create table files as select 1 as id, 'another'::text as key");
        try (Connection other = elsewhere.dataSource().getConnection();
                Connection again = source.take()) {
            for (Connection each : List.of(other, again)) {
                CopyOrCursor search = new CopyOrCursor(() -> Unwrapping.another(source.take(), each));
                assertThat(search.chosen()).containsExactly("1 files.key one");
            }
        }
    }

    /** The driver allows it on demand; a copy would come in that encoding. */
    @Test
    void shouldFetchWhereTheConnectionHasAnotherEncoding() {
        dsl.execute("update files set key = 'é'");
        CountingDataSource.Taking latin = () -> {
            Connection connection = DriverManager.getConnection(database.jdbcUrl() + "&allowEncodingChanges=true");
            Product.execute(connection, List.of("set client_encoding = 'LATIN1'"));
            return connection;
        };

        assertThat(new CopyOrCursor(latin).chosen()).containsExactly("1 files.key é");
    }

    /** A cast to {@code pg_catalog.text} would cut the blanks. */
    @Test
    void shouldFetchWhereATypeOfOnesOwnGoesByTheNameOfText() {
        dsl.execute("create schema own");
        dsl.execute("create domain own.text as char(6)");
        dsl.execute("create table named (id int primary key, key own.text)");
        dsl.execute("insert into named values (2, 'two')");
        dsl.execute("alter database \"" + database.name() + "\" set search_path = own, pg_catalog, public");

        assertThat(new CopyOrCursor(source).chosen()).contains("1 files.key one", "2 named.key two   ");
    }

    /** A cursor's limit is for each hundred rows, so a table of any size came in time. */
    @Test
    void shouldLiftTheLimitForAStatementInItsTransactionOnly() throws Exception {
        List<String> executed = new ArrayList<>();
        try (Connection connection = source.take()) {
            Product.execute(connection, List.of("set statement_timeout = 54321"));
            assertThat(new CopyOrCursor(() -> lasting(telling(connection, executed))).copied())
                    .containsExactly("1 files.key one");
            assertThat(DSL.using(connection).fetchValue("show statement_timeout"))
                    .hasToString("54321ms");
        }
        assertThat(executed).contains("set local statement_timeout = 0");
    }

    /** Shows what is executed without being prepared. */
    private static Connection telling(Connection connection, List<String> executed) {
        return (Connection) Proxy.newProxyInstance(
                CopyStartTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(connection, arguments);
                    return result instanceof Statement statement
                                    && method.getName().equals("createStatement")
                            ? telling(statement, executed)
                            : result;
                });
    }

    private static Statement telling(Statement statement, List<String> executed) {
        return (Statement) Proxy.newProxyInstance(
                CopyStartTest.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        executed.add(String.valueOf(arguments[0]));
                    }
                    return method.invoke(statement, arguments);
                });
    }

    /** Is not closed when it is given back. */
    private static Connection lasting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                CopyStartTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }
}
