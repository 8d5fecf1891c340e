package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.number;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.HiddenRows;
import dev.keepsake.coverage.CoverageGap.PlaceNotThere;
import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import dev.keepsake.coverage.CoverageGap.StaleExemption;
import dev.keepsake.coverage.CoverageGap.UnaccountedColumn;
import dev.keepsake.coverage.CoverageGap.UnaccountedTable;
import dev.keepsake.coverage.CoverageGap.UncountedRows;
import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.coverage.CoverageGap.UnreadValues;
import dev.keepsake.reference.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CoverageGapTest {

    private static final LiveTable TEAMS = table("public", "teams", number("id"), text("flag"), text("name"));

    @Test
    void shouldSayWhatIsWrongAndWhatSettlesIt() {
        texts().forEach((gap, lines) -> {
            assertThat(gap.message()).isEqualTo(lines.get(0));
            assertThat(gap.settle()).isEqualTo(lines.subList(1, lines.size()));
        });
    }

    @Test
    void shouldHaveATestForEveryGap() {
        assertThat(texts().keySet().stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(List.of(CoverageGap.class.getPermittedSubclasses()));
    }

    @Test
    void shouldSpeakOfATableWithoutReferenceColumns() {
        UnaccountedTable gap = new UnaccountedTable(table("", "counters", number("id")));

        assertThat(gap.message()).isEqualTo("Table counters is read by no provider and not exempted.");
        assertThat(gap.settle())
                .containsExactly(
                        "a provider that reads it, or",
                        "Exemption.table(\"counters\", \"why it holds no references to blobs\")");
    }

    @Test
    void shouldWriteOddNamesAsCodeThatCompiles() {
        LiveTable odd = table("", "say \"hi\"", text("a\\b"));

        assertThat(new UnaccountedColumn(odd, text("a\\b")).settle())
                .containsExactly(
                        "provider.withKeys(field(name(\"a\\\\b\")), namespace, extractor), or",
                        "Exemption.column(\"say \\\"hi\\\"\", \"a\\\\b\", \"why it holds no references to blobs\")");
        assertThat(new UnaccountedTable(odd).settle())
                .first()
                .asString()
                .startsWith("JooqReferenceProvider.builder(\"id\", dsl, table(name(\"say \\\"hi\\\"\"))).withKeys");
    }

    @Test
    void shouldSpeakOfOneRowAsOne() {
        assertThat(new UnreadRows(TEAMS, new RowCover(9, 1, Map.of("avatar", 0L))).message())
                .isEqualTo("Of the 9 rows of table public.teams, 1 is read by no provider.");
        assertThat(new UnreadValues(TEAMS, text("flag"), 1).message())
                .isEqualTo("Column public.teams.flag has a value in 1 row in which no provider reads it.");
    }

    @Test
    void shouldSayOfADriftWhatIsGoneAndWhatIsNew() {
        assertThat(new SchemaDrift("public.teams", Optional.of("Table"), Optional.empty()).message())
                .isEqualTo("Table public.teams is described and not in the database: dropped or renamed.");
        assertThat(new SchemaDrift("public.teams.flag", Optional.empty(), Optional.of("Column")).message())
                .isEqualTo("Column public.teams.flag is in the database and not described: new or renamed.");
        assertThatThrownBy(() -> new SchemaDrift("public.teams", Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The drift of 'public.teams' is neither described nor in the database; say which.");
    }

    private static Map<CoverageGap, List<String>> texts() {
        Map<CoverageGap, List<String>> texts = new LinkedHashMap<>();
        texts.put(
                new UnaccountedTable(TEAMS),
                List.of(
                        "Table public.teams is read by no provider and not exempted; columns that can hold references:"
                                + " flag text, name text.",
                        "JooqReferenceProvider.builder(\"id\", dsl, table(name(\"public\", \"teams\")))"
                                + ".withKeys(field(name(\"flag\")), namespace, extractor), or",
                        "Exemption.table(\"public.teams\", \"why it holds no references to blobs\")"));
        texts.put(
                new UnaccountedColumn(TEAMS, text("flag")),
                List.of(
                        "Column public.teams.flag (text) can hold references, is read by no provider and not exempted.",
                        "provider.withKeys(field(name(\"flag\")), namespace, extractor), or",
                        "Exemption.column(\"public.teams\", \"flag\", \"why it holds no references to blobs\")"));
        texts.put(
                new UnreadRows(TEAMS, new RowCover(9, 2, Map.of("avatar", 0L))),
                List.of(
                        "Of the 9 rows of table public.teams, 2 are read by no provider.",
                        "a provider whose condition or version finds these rows, in addition to the others"));
        texts.put(
                new UnreadValues(TEAMS, text("flag"), 2),
                List.of(
                        "Column public.teams.flag has a value in 2 rows in which no provider reads it.",
                        "a provider that reads this column in these rows too, or null there if nothing uses it any more,"
                                + " or",
                        "Exemption.column(\"public.teams\", \"flag\", \"why it holds no references to blobs in rows where no"
                                + " provider reads it\")"));
        texts.put(
                new UncountedRows(TEAMS),
                List.of(
                        "Providers read table public.teams, and the census did not count whether they cover all of its"
                                + " rows and values.",
                        "providers and a database of the same adapter, registered together"));
        texts.put(
                new HiddenRows(TEAMS, "row-level security"),
                List.of(
                        "Table public.teams may hide rows from this role: row-level security.",
                        "a role that sees every row, such as one with BYPASSRLS on PostgreSQL"));
        texts.put(
                new PlaceNotThere(new Place("teams", "banner")),
                List.of(
                        "A provider reads teams.banner, which is not in the database.",
                        "a provider that follows the migration which dropped, renamed or moved it"));
        texts.put(
                new AmbiguousPlace("teams.flag", List.of("public.Teams.flag", "public.TEAMS.flag")),
                List.of(
                        "The name teams.flag may mean public.Teams.flag or public.TEAMS.flag.",
                        "the exact name, with its schema"));
        texts.put(
                new StaleExemption(Exemption.table("carts", "no blobs")),
                List.of(
                        "The exemption of table carts (no blobs) names nothing in the database: it was dropped, renamed or"
                                + " never there.",
                        "the exemption taken out, or its name mended"));
        texts.put(
                new SchemaDrift("public.teams.flag", Optional.of("text"), Optional.of("jsonb")),
                List.of(
                        "Column public.teams.flag is described as text and is jsonb in the database.",
                        "the classes of the schema generated anew from the migrations, and the providers looked over"));
        return texts;
    }
}
