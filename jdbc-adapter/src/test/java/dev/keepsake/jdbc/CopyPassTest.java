package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.coverage.TextSink;
import dev.keepsake.jdbc.server.SharedPostgres;
import dev.keepsake.jdbc.server.TestDatabase;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import dev.keepsake.tck.ShownValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** A search that copies shows what one with a cursor shows, which is what it did before. */
class CopyPassTest {

    /** Types, and text to be cast to them. */
    private static final List<String> TYPES = List.of(
            "text",
            "varchar(300)",
            "char(300)",
            "name",
            "s3key",
            "keys",
            "json",
            "jsonb",
            "document",
            "xml",
            "hstore",
            "uuid",
            "bytea",
            "digest",
            "kind",
            "text[]",
            "s3key[]",
            "bytea[]",
            "uuid[]",
            "json[]",
            "file_ref",
            "file_ref[]",
            "textrange",
            "inet",
            "tsvector",
            "citext",
            "ltree",
            "\"char\"",
            "shadow.text",
            "int",
            "timestamptz");

    private final TestDatabase database = SharedPostgres.freshDatabase();
    private final DSLContext dsl = DSL.using(database.dataSource(), SQLDialect.POSTGRES);

    @Test
    void shouldShowWhatACursorShowsOfEveryType() {
        createTypes();
        Cases.check(40, random -> {
            List<String> columns = new ArrayList<>();
            random.ints(1 + random.nextInt(9), 0, TYPES.size()).forEach(each -> columns.add(TYPES.get(each)));
            createTable(random, columns);

            List<String> copied = shown(JooqDatabase.of(dsl));
            List<String> fetched = shown(JooqDatabase.of(withoutDriver()));

            assertThat(copied).as("%s", columns).isEqualTo(fetched);
        });
    }

    @Test
    void shouldFailOnTextOfAnotherEncodingThatNothingKnows() {
        String name = "ascii" + System.nanoTime();
        dsl.execute("create database " + name
                + " encoding 'SQL_ASCII' locale_provider 'libc' locale 'C' template template0");
        String url = database.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
        DSLContext ascii = DSL.using(url);
        ascii.execute("create table files (key text)");
        ascii.execute("insert into files values ('plain')");
        assertThat(shown(JooqDatabase.of(DSL.using(url)))).containsExactly("ctid=(0,1) files.key plain");
        ascii.execute("insert into files values (chr(233))");

        assertThat(catchThrowable(() -> shown(JooqDatabase.of(DSL.using(url)))))
                .isInstanceOf(ReferenceReadException.class);
    }

    @Test
    void shouldFailWhenTheConnectionDiesInTheMiddle() {
        dsl.execute("create table files as select i::text as id, repeat(md5(i::text), 300) as key"
                + " from generate_series(1, 10000) i");
        AtomicLong shown = new AtomicLong();
        CountingDataSource pool = new CountingDataSource(database.dataSource()::getConnection);
        JooqDatabase look = JooqDatabase.of(DSL.using(pool, SQLDialect.POSTGRES));

        Throwable failure = catchThrowable(() -> look.search(sink(() -> {
                    if (shown.incrementAndGet() == 3) {
                        dsl.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                                        + " and datname = current_database()");
                    }
                }))
                .rows());

        assertThat(failure)
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageMatching(
                        "(?s)The last look through .* failed after \\d+ rows of public.files\\. The database says: .*");
        assertThat(shown.get()).isLessThan(20_000);
        assertThat(pool.open()).isZero();
    }

    @Test
    void shouldEndTheCopyWhenTheSinkFails() {
        dsl.execute("create table files as select repeat(md5(i::text), 300) as key from generate_series(1, 10000) i");
        AtomicInteger shown = new AtomicInteger();
        IllegalStateException full = new IllegalStateException("full");
        CountingDataSource pool = new CountingDataSource(database.dataSource()::getConnection);
        JooqDatabase look = JooqDatabase.of(DSL.using(pool, SQLDialect.POSTGRES));

        assertThat(catchThrowable(() -> look.search(sink(() -> {
                            shown.incrementAndGet();
                            throw full;
                        }))
                        .rows()))
                .isSameAs(full);
        assertThat(shown).hasValue(1);
        assertThat(pool.open()).isZero();
    }

    private void createTypes() {
        for (String extension : List.of("hstore", "citext", "ltree")) {
            dsl.execute("create extension " + extension);
        }
        dsl.execute("create domain s3key as text");
        dsl.execute("create domain keys as text[]");
        dsl.execute("create domain document as jsonb");
        dsl.execute("create domain digest as bytea");
        dsl.execute("create type kind as enum ('files/a.png', 'files/b.png', 'it''s, \"odd\" \\')");
        dsl.execute("create type file_ref as (path text, size int)");
        dsl.execute("create type textrange as range (subtype = text)");
        dsl.execute("create schema shadow");
        dsl.execute("create type shadow.text as (a text, b text)");
    }

    private void createTable(Random random, List<String> columns) {
        dsl.execute("drop table if exists typed");
        StringBuilder sql = new StringBuilder("create table typed (");
        for (int i = 0; i < columns.size(); i++) {
            sql.append("c" + i + " " + columns.get(i) + ", ");
        }
        String key = List.of("", ", primary key (id)", ", primary key (id, \"Other\")")
                .get(random.nextInt(3));
        dsl.execute(sql + "id int, \"Other\" text" + key + ")");
        for (int row = 0; row < 5; row++) {
            List<String> values = new ArrayList<>();
            columns.forEach(each -> values.add(random.nextInt(6) == 0 ? "null" : literal(random, each)));
            values.add("" + row);
            values.add(quoted(OddText.text(random, 10)));
            dsl.connection(each ->
                    Product.execute(each, List.of("insert into typed values (" + String.join(", ", values) + ")")));
        }
    }

    private static String literal(Random random, String type) {
        String text = OddText.text(random, 30).replace("\0", "");
        String uuid = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
        return switch (type) {
            case "json", "jsonb", "document" -> "jsonb_build_object('a', " + quoted(text) + ")::" + type;
            case "json[]" -> "array[json_build_object('a', " + quoted(text) + ")]";
            case "xml" -> "'<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"c&amp;d\"/>'::xml";
            case "hstore" -> "hstore('k', " + quoted(text) + ")";
            case "uuid" -> quoted(uuid);
            case "uuid[]" -> "array[" + quoted(uuid) + "::uuid, null]";
            case "bytea", "digest" -> "convert_to(" + quoted(text) + ", 'UTF8')";
            case "bytea[]" -> "array[convert_to(" + quoted(text) + ", 'UTF8')]";
            case "kind" -> "'it''s, \"odd\" \\'";
            case "text[]", "s3key[]", "keys" -> "array[" + quoted(text) + ", null, '', 'null']::" + type;
            case "file_ref" ->
                random.nextBoolean() ? "row(" + quoted(text) + ", 3)::file_ref" : "row(null, null)::file_ref";
            case "shadow.text" -> "row(" + quoted(text) + ", null)::shadow.text";
            case "file_ref[]" -> "array[row(" + quoted(text) + ", 3)::file_ref]";
            case "textrange" -> "textrange('a', 'b' || " + quoted(text) + " collate \"C\")";
            case "inet" -> random.nextBoolean() ? "'10.0.0.1'" : "'10.0.0.0/8'";
            case "tsvector" -> "to_tsvector('simple', " + quoted(text) + ")";
            case "ltree" -> "'files.a'";
            case "int" -> "7";
            case "timestamptz" -> "now()";
            case "\"char\"" -> "'c'";
            case "name" -> "'files'";
            default -> quoted(text);
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\0", "").replace("'", "''") + "'";
    }

    private static List<String> shown(JooqDatabase database) {
        ShownValues shown = new ShownValues();
        long rows = database.search(shown).rows().read();
        assertThat(rows).isNotNegative();
        return shown.values();
    }

    private DSLContext withoutDriver() {
        return DSL.using(
                new CountingDataSource(
                        () -> Unwrapping.hidden(database.dataSource().getConnection())),
                SQLDialect.POSTGRES);
    }

    private static TextSink sink(Runnable each) {
        return new TextSink() {
            @Override
            public void text(Place place, String text, Supplier<String> row) {
                each.run();
            }

            @Override
            public void bytes(Place place, byte[] bytes, Supplier<String> row) {
                each.run();
            }
        };
    }
}
