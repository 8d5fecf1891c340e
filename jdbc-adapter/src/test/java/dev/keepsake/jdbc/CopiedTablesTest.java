package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of odd tables, too, a copy shows what a cursor shows. */
class CopiedTablesTest {

    private final TestDatabase database = SharedPostgres.freshDatabase();
    private final DSLContext dsl = DSL.using(database.dataSource(), SQLDialect.POSTGRES);

    @Test
    void shouldCopyTablesOfAllShapes() {
        dsl.execute("create table parent (id int primary key, key text)");
        dsl.execute("create table child (alt text, primary key (id)) inherits (parent)");
        dsl.execute("insert into parent values (1, 'one'), (2, null), (3, '')");
        dsl.execute("insert into child values (4, 'four', 'alt')");
        dsl.execute("create table logs (at int, body text) partition by range (at)");
        dsl.execute("create table logs_1 partition of logs for values from (0) to (10)");
        dsl.execute("create table logs_2 partition of logs for values from (10) to (20)");
        dsl.execute("insert into logs values (1, 'one'), (11, 'two')");
        dsl.execute(
                "create table \"we\"\"ird ?{0} %s\" (\"a \\ 'b' ?\" text, \"%s\" jsonb, primary key (\"a \\ 'b' ?\"))");
        dsl.connection(each -> Product.execute(
                each, List.of("insert into \"we\"\"ird ?{0} %s\" values ('files/a.png', '{\"b\": [1]}')")));
        dsl.execute("create table made (key text, low text generated always as (lower(key)) stored,"
                + " up text generated always as (upper(key)))");
        dsl.execute("insert into made (key) values ('Files/A.png')");
        dsl.execute("create view seen as select * from parent");
        dsl.execute("create table dropped (a text, b text, c text)");
        dsl.execute("insert into dropped values ('a', 'b', 'c')");
        dsl.execute("alter table dropped drop column b");
        dsl.execute("alter table dropped add column d text default 'added'");
        dsl.execute("create table empty (key text, more jsonb)");

        assertSame(14);
    }

    @Test
    void shouldCopyAsManyColumnsAsATableCanHave() {
        String columns =
                IntStream.range(0, 1_600).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "));
        dsl.execute("create table wide (" + columns + ")");
        dsl.execute("insert into wide (c0, c1599) values ('first', 'last'), (null, null)");

        assertSame(2);
    }

    @Test
    void shouldCopyValuesOfManyMegabytes() {
        dsl.execute("create table large (id int primary key, key text, raw bytea, more jsonb)");
        dsl.execute("alter table large alter key set storage external");
        dsl.execute(
                "insert into large select i, repeat(md5(i::text), 300000) || 'é', repeat(md5(i::text), 100000)::bytea,"
                        + " jsonb_build_object('a', repeat(md5(i::text), 100000)) from generate_series(1, 2) i");

        assertSame(6);
    }

    @ParameterizedTest
    @CsvSource({"LATIN1, é", "WIN1252, €", "EUC_JP, 日本", "KOI8R, ж", "UTF8, 🎉", "SQL_ASCII, plain"})
    void shouldCopyFromDatabasesOfAnyEncoding(String encoding, String text) {
        String name = "of_" + encoding.toLowerCase(java.util.Locale.ROOT) + "_" + System.nanoTime();
        dsl.execute("create database " + name + " encoding '" + encoding
                + "' locale_provider 'libc' locale 'C' template template0");
        TestDatabase other = new TestDatabase(database.server(), name);
        DSLContext there = DSL.using(other.dataSource(), SQLDialect.POSTGRES);
        there.execute("create table files (id int primary key, key text, more jsonb, raw bytea, fixed char(9))");
        there.execute(
                "insert into files values (1, {0}, jsonb_build_object('a', {0}), {0}::text::bytea, {0})",
                DSL.inline(text));

        CopyOrCursor search = new CopyOrCursor(other.dataSource()::getConnection);
        assertThat(search.copied()).hasSize(4).contains("1 files.key " + text).isEqualTo(search.fetched());
    }

    /** Which no server lets in, but a cast between types that are stored alike: strings of it have a sign in its place. */
    @Test
    void shouldCopyTextThatIsNone() {
        dsl.execute("create cast (bytea as text) without function");
        dsl.execute("create table files (id int primary key, key text)");
        dsl.execute("insert into files values (1, ('files/'::bytea || '\\xe9e28241'::bytea)::text)");

        CopyOrCursor search = new CopyOrCursor(database.dataSource()::getConnection);
        assertThat(search.copied())
                .containsExactly("1 files.key files/\ufffd\ufffdA")
                .isEqualTo(search.fetched());
    }

    private void assertSame(int values) {
        CopyOrCursor search = new CopyOrCursor(database.dataSource()::getConnection);
        assertThat(search.copied()).hasSize(values).isEqualTo(search.fetched());
    }
}
