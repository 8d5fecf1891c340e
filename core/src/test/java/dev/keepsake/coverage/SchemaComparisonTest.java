package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.counted;
import static dev.keepsake.coverage.Shapes.number;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static dev.keepsake.coverage.Shapes.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SchemaComparisonTest {

    private static final LiveTable TEAMS = table("public", "teams", text("flag"));

    @Test
    void shouldSayNothingWithoutADescription() {
        assertThat(drifts(List.of(TEAMS), List.of())).isEmpty();
    }

    @Test
    void shouldBeContentWithTheSameSchemaInAnotherCase() {
        LiveTable described = table("", "TEAMS", new LiveColumn("FLAG", "TEXT", ColumnKind.TEXT));

        assertThat(drifts(List.of(TEAMS), List.of(described))).isEmpty();
        assertThat(drifts(List.of(TEAMS), List.of(TEAMS))).isEmpty();
        assertThat(drifts(List.of(TEAMS), List.of(table("", "teams", new LiveColumn("flag", "", ColumnKind.TEXT)))))
                .isEmpty();
    }

    @Test
    void shouldFindARenamedTableAsOneGoneAndOneNew() {
        assertThat(drifts(List.of(table("public", "groups", text("flag"))), List.of(TEAMS)))
                .containsExactly(
                        new SchemaDrift("public.teams", Optional.of("Table"), Optional.empty()),
                        new SchemaDrift("public.groups", Optional.empty(), Optional.of("Table")));
    }

    @Test
    void shouldFindARenamedColumnAsOneGoneAndOneNew() {
        assertThat(drifts(List.of(table("public", "teams", text("banner"))), List.of(TEAMS)))
                .containsExactly(
                        new SchemaDrift("public.teams.flag", Optional.of("Column"), Optional.empty()),
                        new SchemaDrift("public.teams.banner", Optional.empty(), Optional.of("Column")));
    }

    @Test
    void shouldFindAChangeOfTypeOrOfKind() {
        LiveColumn jsonb = new LiveColumn("flag", "jsonb", ColumnKind.STRUCTURED);
        LiveColumn varchar = new LiveColumn("flag", "varchar", ColumnKind.TEXT);
        LiveColumn untold = new LiveColumn("flag", "", ColumnKind.NUMBER);

        assertThat(drifts(List.of(table("public", "teams", jsonb)), List.of(TEAMS)))
                .containsExactly(new SchemaDrift("public.teams.flag", Optional.of("text"), Optional.of("jsonb")));
        assertThat(drifts(List.of(table("public", "teams", varchar)), List.of(TEAMS)))
                .containsExactly(new SchemaDrift("public.teams.flag", Optional.of("text"), Optional.of("varchar")));
        assertThat(drifts(List.of(TEAMS), List.of(table("public", "teams", untold))))
                .containsExactly(new SchemaDrift("public.teams.flag", Optional.of("NUMBER"), Optional.of("text")));
    }

    @Test
    void shouldCompareColumnsThatHoldNoReferencesToo() {
        LiveTable grown = table("public", "teams", text("flag"), number("size"));

        assertThat(drifts(List.of(grown), List.of(TEAMS)))
                .containsExactly(new SchemaDrift("public.teams.size", Optional.empty(), Optional.of("Column")));
    }

    @Test
    void shouldLetExemptedTablesAndColumnsGrow() {
        LiveTable grown = table("public", "teams", text("flag"), text("motto"));
        LiveTable log = table("public", "log", text("line"));

        assertThat(drifts(
                        List.of(grown, log),
                        List.of(TEAMS),
                        Exemption.table("log", "a log"),
                        Exemption.column("teams", "motto", "words")))
                .isEmpty();
        assertThat(drifts(List.of(grown), List.of(table("public", "teams", text("x"))), Exemption.table("teams", "no")))
                .isEmpty();
    }

    @Test
    void shouldAskForTheDescriptionOfNoView() {
        assertThat(drifts(List.of(TEAMS, view("all_teams", text("flag"))), List.of(TEAMS)))
                .isEmpty();
        assertThat(drifts(List.of(TEAMS), List.of(TEAMS, view("all_teams", text("flag")))))
                .containsExactly(new SchemaDrift("public.all_teams", Optional.of("Table"), Optional.empty()));
    }

    @Test
    void shouldNotChooseAmongSeveralMeanings() {
        LiveTable upper = counted("TEAMS", text("FLAG"));
        LiveTable mixed = counted("Teams", text("FLAG"));
        LiveTable twice = table("public", "teams", text("Flag"), text("FLAG"));

        assertThat(drifts(List.of(upper, mixed), List.of(TEAMS)))
                .containsExactly(new AmbiguousPlace("public.teams", List.of("public.TEAMS", "public.Teams")));
        assertThat(drifts(List.of(twice), List.of(TEAMS)))
                .containsExactly(
                        new AmbiguousPlace("public.teams.flag", List.of("public.teams.Flag", "public.teams.FLAG")));
    }

    @Test
    void shouldTakeTwoDescriptionsOfOneTableTogether() {
        LiveTable live = table("public", "teams", text("flag"), text("motto"));

        assertThat(drifts(List.of(live), List.of(TEAMS, table("", "teams", text("MOTTO")))))
                .isEmpty();
    }

    private static List<CoverageGap> drifts(List<LiveTable> live, List<LiveTable> described, Exemption... exemptions) {
        Census census = new Census("shop", "public", live, described);
        return SchemaComparison.drifts(census, Exemptions.in(census, List.of(exemptions)));
    }
}
