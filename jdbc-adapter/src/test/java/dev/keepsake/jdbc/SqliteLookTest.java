package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LiveLook.census;
import static dev.keepsake.jdbc.LiveLook.kinds;
import static dev.keepsake.jdbc.LiveLook.shown;
import static dev.keepsake.jdbc.LiveLook.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.jdbc.server.Engine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite, where a declared type binds nobody. */
class SqliteLookTest {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.SQLITE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            integer       | NUMBER  | 7                     | NUMBER
            bigint        | NUMBER  | 'files/a.png'         | UNKNOWN
            real          | NUMBER  | x'66'                 | UNKNOWN
            decimal(9, 2) | NUMBER  | null                  | NUMBER
            boolean       | BOOLEAN | 1                     | BOOLEAN
            boolean       | BOOLEAN | 'files/a.png'         | UNKNOWN
            date          | TIME    | '2026-11-01'          | TIME
            datetime      | TIME    | '2026-11-01 10:00:00' | TIME
            timestamp     | TIME    | 'files/a.png'         | UNKNOWN
            varchar(9)    | TEXT    | 7                     | TEXT
            blob          | BINARY  | 'files/a.png'         | BINARY
            json          | UNKNOWN | '{}'                  | UNKNOWN
            uuid          | UNKNOWN | x'66'                 | UNKNOWN
            ``            | UNKNOWN | 7                     | UNKNOWN
            """)
    void shouldAskTheValuesWhetherTheyKeepWhatTheTypePromises(
            String type, ColumnKind promised, String literal, ColumnKind kind) {
        fixture.execute("create table typed (id integer primary key, value " + type + ")");
        assertThat(valueKind()).isEqualTo(promised);
        fixture.execute("insert into typed values (1, " + literal + ")");

        assertThat(valueKind()).isEqualTo(kind);
        assertThat(kinds(table(census(fixture), "typed"))).containsEntry("id", ColumnKind.NUMBER);
    }

    @Test
    void shouldShowEveryValueByItsOwnType() {
        fixture.execute("create table typed (id integer primary key, a blob, b text, c real, d)");
        fixture.execute("insert into typed values (1, 'text', x'66', 'files/a.png', 1.5)");
        fixture.execute("insert into typed values (2, x'66', 'text', 0.5, 7)");

        assertThat(shown(fixture))
                .containsExactlyInAnyOrder(
                        "1 typed.a text",
                        "1 typed.b bytes:f",
                        "1 typed.c files/a.png",
                        "1 typed.d 1.5",
                        "2 typed.a bytes:f",
                        "2 typed.b text",
                        "2 typed.c 0.5",
                        "2 typed.d 7");
    }

    @Test
    void shouldBelieveAStrictTable() {
        fixture.execute("create table typed (id integer primary key, a int, b text, c any, d blob) strict");

        assertThat(kinds(table(census(fixture), "typed")))
                .isEqualTo(Map.of(
                        "id", ColumnKind.NUMBER,
                        "a", ColumnKind.NUMBER,
                        "b", ColumnKind.TEXT,
                        "c", ColumnKind.UNKNOWN,
                        "d", ColumnKind.BINARY));
    }

    @Test
    void shouldTakeAFullTextTableForOne() {
        fixture.execute("create virtual table notes using fts5(body)");
        fixture.execute("insert into notes values ('see files/a.png')");

        assertThat(census(fixture).tables()).extracting(LiveTable::toString).containsExactly("notes");
        assertThat(kinds(table(census(fixture), "notes"))).containsEntry("body", ColumnKind.UNKNOWN);
        assertThat(shown(fixture)).contains("_rowid_=1 notes.body see files/a.png");
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldTellViewsAndGeneratedColumns() {
        fixture.execute("create table files (tenant text, id text, key text as ('k' || id), primary key (tenant, id))"
                + " without rowid");
        fixture.execute("create view keys as select key from files");
        fixture.execute("insert into files values ('t', '1')");

        assertThat(table(census(fixture), "keys").kind()).isEqualTo(Kind.VIEW);
        assertThat(shown(fixture))
                .containsExactlyInAnyOrder(
                        "tenant=t, id=1 files.tenant t", "tenant=t, id=1 files.id 1", "tenant=t, id=1 files.key k1");
    }

    private ColumnKind valueKind() {
        return kinds(table(census(fixture), "typed")).getOrDefault("value", ColumnKind.ENUM);
    }
}
