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
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.ShownValues;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only H2 has, and settings of jOOQ that change names. */
class H2LookTest {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.H2);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            varchar                  | TEXT       | 'files/a.png'       | files/a.png
            clob                     | TEXT       | 'files/a.png'       | files/a.png
            varchar_ignorecase       | TEXT       | 'files/a.png'       | files/a.png
            s3key                    | TEXT       | 'files/a.png'       | files/a.png
            json                     | STRUCTURED | json '{"a":1}'      | {"a":1}
            varchar array            | ARRAY      | array['files/a.png'] | [files/a.png]
            row(path varchar, n int) | ARRAY      | row('files/a.png', 3) | ROW (files/a.png, 3)
            uuid                     | UUID       | uuid '6fa459ea-ee8a-3ca4-894e-db77e160355e' | 6fa459ea-ee8a-3ca4-894e-db77e160355e
            enum('files/a.png', 'b') | ENUM       | 'files/a.png'       | files/a.png
            varbinary                | BINARY     | x'66'               | bytes:f
            blob                     | BINARY     | x'66'               | bytes:f
            geometry                 | UNKNOWN    | 'POINT (1 2)'       | POINT (1 2)
            """)
    void shouldShowEveryTypeThatCanHoldAReference(String type, ColumnKind kind, String literal, String text) {
        fixture.execute("create domain s3key as varchar check (value like 'files/%')");
        fixture.execute("create table typed (id int primary key, v " + type + ")");
        fixture.execute("insert into typed values (1, " + literal + ")");

        assertThat(kinds(table(census(fixture), "TYPED"))).containsEntry("V", kind);
        assertThat(shown(fixture)).containsExactly("1 TYPED.V " + text);
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "int, NUMBER",
        "decfloat, NUMBER",
        "boolean, BOOLEAN",
        "date, TIME",
        "timestamp with time zone, TIME",
        "interval day, TIME"
    })
    void shouldNotDriftByItself(String type, ColumnKind kind) {
        fixture.execute("create table typed (v " + type + ")");

        assertThat(kinds(table(census(fixture), "typed"))).containsEntry("V", kind);
        assertThat(shown(fixture)).isEmpty();
        assertThat(Drift.in(fixture.described())).isEmpty();
    }

    @Test
    void shouldTellEverySchemaAndView() {
        fixture.execute("create schema other");
        fixture.execute("create table other.files (k varchar)");
        fixture.execute("create view old_files as select k from other.files");
        fixture.execute("create local temporary table scratch (k varchar)");

        assertThat(census(fixture).tables())
                .extracting(LiveTable::toString)
                .containsExactly("OTHER.FILES", "PUBLIC.OLD_FILES");
        assertThat(table(census(fixture), "old_files").kind()).isEqualTo(Kind.VIEW);
        assertThat(census(fixture).defaultSchema()).isEqualTo("PUBLIC");
    }

    /** The provider's names are the application's; those of the census are the database's own. */
    @Test
    void shouldNotLetSettingsChangeTheNamesThatItFound() {
        fixture.execute("create table \"My Files\" (\"The Key\" varchar)");
        fixture.execute("create table files (k varchar)");
        fixture.execute("insert into \"My Files\" values ('a')");
        fixture.execute("insert into files values ('b')");
        Settings settings = new Settings()
                .withRenderQuotedNames(RenderQuotedNames.NEVER)
                .withRenderNameCase(RenderNameCase.LOWER)
                .withRenderSchema(false);
        DSLContext dsl = DSL.using(fixture.engine().dataSource(), SQLDialect.H2, settings);
        ReferenceProvider provider = JooqReferenceProvider.builder("files", dsl, DSL.table(DSL.name("FILES")))
                .where(DSL.field(DSL.name("FILES", "K"), String.class).eq("c"))
                .withKeys(DSL.field(DSL.name("K")), Namespace.of("files", "files/{file}"), ReferenceExtractors.plain())
                .build();
        JooqDatabase database = JooqDatabase.of(dsl);
        ShownValues shown = new ShownValues();

        assertThat(database.search(shown).rows().present()).isEqualTo(2);

        assertThat(shown.values()).hasSize(2).anyMatch(each -> each.endsWith("My Files.The Key a"));
        assertThat(table(database.census(List.of(provider.claims())), "files").rows())
                .contains(new RowCover(1, 1, Map.of("K", 1L)));
    }
}
