package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LiveLook.census;
import static dev.keepsake.jdbc.LiveLook.kinds;
import static dev.keepsake.jdbc.LiveLook.shown;
import static dev.keepsake.jdbc.LiveLook.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.ReferenceProvider;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only MariaDB has. */
class MariaDbLookTest {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.MARIADB);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            varchar(99)              | TEXT    | 'files/a.png'  | files/a.png
            longtext                 | TEXT    | 'files/a.png'  | files/a.png
            json                     | TEXT    | '{"a": "\\\\/"}' | {"a": "\\/"}
            enum('files/a.png', 'b') | ENUM    | 'files/a.png'  | files/a.png
            set('files/a.png', 'b')  | ENUM    | 'files/a.png,b' | files/a.png,b
            uuid                     | UUID    | '6fa459ea-ee8a-3ca4-894e-db77e160355e' | 6fa459ea-ee8a-3ca4-894e-db77e160355e
            inet6                    | UNKNOWN | '::1'          | ::1
            varbinary(9)             | BINARY  | 'files'        | bytes:files
            longblob                 | BINARY  | 'files'        | bytes:files
            """)
    void shouldShowEveryTypeThatCanHoldAReference(String type, ColumnKind kind, String literal, String text) {
        fixture.execute("create table typed (id int primary key, value " + type + ")");
        fixture.execute("insert into typed values (1, " + literal + ")");

        assertThat(kinds(table(census(fixture), "typed"))).containsEntry("value", kind);
        assertThat(shown(fixture)).containsExactly("1 typed.value " + text);
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tinyint(1), NUMBER",
        "bigint unsigned, NUMBER",
        "bit(8), NUMBER",
        "boolean, NUMBER",
        "year, TIME",
        "timestamp, TIME",
        "time(6), TIME",
        "point, UNKNOWN"
    })
    void shouldNotDriftByItself(String type, ColumnKind kind) {
        fixture.execute("create table typed (id int primary key, value " + type + ")");

        assertThat(kinds(table(census(fixture), "typed"))).containsEntry("value", kind);
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldLeaveHistoryAndSequencesOut() {
        fixture.execute("create sequence numbers");
        fixture.execute("create table files (id int primary key, `The Key` text) with system versioning");
        fixture.execute("create view live_files as select * from files");
        fixture.execute("insert into files values (1, 'old')");
        fixture.execute("update files set `The Key` = 'new'");
        ReferenceProvider provider = fixture.provider("files", "files", "The Key");

        assertThat(census(fixture).tables()).extracting(LiveTable::name).containsExactly("files", "live_files");
        assertThat(table(census(fixture), "live_files").kind()).isEqualTo(Kind.VIEW);
        assertThat(table(census(fixture, provider), "files").rows())
                .contains(new RowCover(1, 0, Map.of("The Key", 0L)));
        assertThat(shown(fixture)).containsExactly("1 files.The Key new");
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldNumberTheRowsOfATableWithoutAKey() {
        fixture.execute("create table notes (body text)");
        fixture.execute("insert into notes values ('a'), ('b')");

        assertThat(shown(fixture))
                .allMatch(each ->
                        each.matches("row [12] of fresh_.*\\.notes, which has no primary key notes\\.body [ab]"))
                .hasSize(2);
    }
}
