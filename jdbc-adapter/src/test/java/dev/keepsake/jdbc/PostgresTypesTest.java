package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.jdbc.server.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns of PostgreSQL can hold, and how it is shown. */
class PostgresTypesTest {

    private static final LiveEngineFixture FIXTURE = new LiveEngineFixture(Engine.POSTGRES);

    @BeforeAll
    static void createTypes() {
        FIXTURE.execute("create extension hstore");
        FIXTURE.execute("create extension citext");
        FIXTURE.execute("create extension ltree");
        FIXTURE.execute("create domain s3key as text check (value like 'files/%')");
        FIXTURE.execute("create domain flagkey as s3key check (value like '%.png')");
        FIXTURE.execute("create domain document as jsonb");
        FIXTURE.execute("create domain percent as int check (value between 0 and 100)");
        FIXTURE.execute("create domain keys as text[]");
        FIXTURE.execute("create type kind as enum ('files/a.png', 'files/b.png')");
        FIXTURE.execute("create type file_ref as (path text, size int)");
        FIXTURE.execute("create type textrange as range (subtype = text)");
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text                     | TEXT       | 'files/a.png'                 | files/a.png
            character varying(99)    | TEXT       | 'files/a.png'                 | files/a.png
            character(3)             | TEXT       | 'a'                           | `a  `
            name                     | TEXT       | 'files'                       | files
            citext                   | TEXT       | 'Files/A.png'                 | Files/A.png
            s3key                    | TEXT       | 'files/a.png'                 | files/a.png
            flagkey                  | TEXT       | 'files/a.png'                 | files/a.png
            document                 | STRUCTURED | '{"a":1}'                     | {"a": 1}
            json                     | STRUCTURED | '{"a": "files\\/1.png"}'      | {"a": "files\\/1.png"}
            jsonb                    | STRUCTURED | '{"a":1}'                     | {"a": 1}
            xml                      | STRUCTURED | '<a b="c&amp;d"/>'            | <a b="c&amp;d"/>
            hstore                   | STRUCTURED | 'a=>files/a.png'              | "a"=>"files/a.png"
            uuid                     | UUID       | '6fa459ea-ee8a-3ca4-894e-db77e160355e' | 6fa459ea-ee8a-3ca4-894e-db77e160355e
            bytea                    | BINARY     | 'files'::bytea                | bytes:files
            kind                     | ENUM       | 'files/a.png'                 | files/a.png
            text[]                   | ARRAY      | array['files/a.png']          | {files/a.png}
            integer[]                | ARRAY      | array[1, 2]                   | {1,2}
            s3key[]                  | ARRAY      | array['files/a.png']::s3key[] | {files/a.png}
            kind[]                   | ARRAY      | array['files/a.png']::kind[]  | {files/a.png}
            keys                     | ARRAY      | array['files/a.png']          | {files/a.png}
            bytea[]                  | ARRAY      | array['f'::bytea]             | {"\\\\x66"}
            file_ref                 | ARRAY      | ('files/a.png', 3)            | (files/a.png,3)
            file_ref[]               | ARRAY      | array[('files/a.png', 3)::file_ref] | {"(files/a.png,3)"}
            textrange                | UNKNOWN    | textrange('a', 'b')           | [a,b)
            inet                     | UNKNOWN    | '10.0.0.1'                    | 10.0.0.1
            tsvector                 | UNKNOWN    | 'files'::tsvector             | 'files'
            ltree                    | UNKNOWN    | 'files.a'                     | files.a
            bit varying              | UNKNOWN    | b'101'                        | 101
            jsonpath                 | UNKNOWN    | '$."a"'                       | $."a"
            """)
    void shouldShowEveryTypeThatCanHoldAReference(String type, ColumnKind kind, String literal, String text) {
        LiveColumn column = columnOf(type, literal);

        assertThat(column.kind()).isEqualTo(kind);
        assertThat(column.type()).isEqualTo(type.replaceAll("\\(.*", ""));
        assertThat(LiveLook.shown(FIXTURE)).containsExactly("ctid=(0,1) typed.value " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            integer                  | NUMBER  | 1
            percent                  | NUMBER  | 1
            numeric                  | NUMBER  | 1.5
            double precision         | NUMBER  | 1.5
            money                    | NUMBER  | 1
            oid                      | NUMBER  | 1
            int4range                | NUMBER  | '[1,2]'
            nummultirange            | NUMBER  | '{[1,2]}'
            boolean                  | BOOLEAN | true
            date                     | TIME    | now()
            timestamp with time zone | TIME    | now()
            interval                 | TIME    | '1 day'
            tstzrange                | TIME    | tstzrange(now(), now())
            """)
    void shouldLeaveNumbersTruthValuesAndTimesOut(String type, ColumnKind kind, String literal) {
        assertThat(columnOf(type, literal).kind()).isEqualTo(kind);
        assertThat(LiveLook.shown(FIXTURE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s3key", "kind", "file_ref", "text[]", "hstore", "citext", "inet", "int4range", "jsonb", "bit", "oid"})
    void shouldNotDriftByItself(String type) {
        LiveTable unused = tableOf(type);

        assertThat(Drift.in(FIXTURE.described())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text, uuid",
        "text, jsonb",
        "varchar, int",
        "int, text",
        "text, bytea",
        "kind, text",
        "text, kind",
        "text, text[]",
        "uuid, text",
        "int, boolean",
        "text, tsvector",
        "inet, text",
        "timestamptz, text"
    })
    void shouldTellAChangedType(String before, String after) {
        LiveTable unused = tableOf(before);
        JooqDatabase described = FIXTURE.described();
        FIXTURE.execute("alter table typed drop column value, add column value " + after);

        assertThat(Drift.in(described))
                .singleElement()
                .asString()
                .startsWith("Column public.typed.value is described as ")
                .contains(" and is ");
    }

    private static LiveColumn columnOf(String type, String literal) {
        LiveTable unused = tableOf(type);
        FIXTURE.execute("insert into typed values (" + literal + ")");
        return tableNow().columns().get(0);
    }

    private static LiveTable tableOf(String type) {
        FIXTURE.execute("drop table if exists typed");
        FIXTURE.execute("create table typed (value " + type + ")");
        return tableNow();
    }

    private static LiveTable tableNow() {
        return LiveLook.table(LiveLook.census(FIXTURE), "typed");
    }
}
