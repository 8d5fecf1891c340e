package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.census;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CensusTest {

    private static final LiveTable PROFILES = table("public", "profiles", text("avatar"));
    private static final LiveTable ARCHIVED = table("archive", "profiles", text("avatar"));

    @Test
    void shouldFindATableByItsNameWithAndWithoutTheDefaultSchema() {
        Census census = census(PROFILES, ARCHIVED);

        assertThat(census.tablesNamed("profiles")).containsExactly(PROFILES);
        assertThat(census.tablesNamed("public.profiles")).containsExactly(PROFILES);
        assertThat(census.tablesNamed("archive.profiles")).containsExactly(ARCHIVED);
        assertThat(census.tablesNamed("profile")).isEmpty();
        assertThat(census.tablesNamed("other.profiles")).isEmpty();
    }

    @Test
    void shouldNeverFindAnUnqualifiedNameInAnotherSchema() {
        Census census = census(ARCHIVED);

        assertThat(census.tablesNamed("profiles")).isEmpty();
        assertThat(census.tablesNamed("PROFILES")).isEmpty();
    }

    @Test
    void shouldFoldCaseOnlyIfNothingHasExactlyThatName() {
        LiveTable upper = table("public", "PROFILES", text("avatar"));
        LiveTable mixed = table("public", "Profiles", text("avatar"));

        assertThat(census(PROFILES).tablesNamed("PROFILES")).containsExactly(PROFILES);
        assertThat(census(PROFILES).tablesNamed("PUBLIC.Profiles")).containsExactly(PROFILES);
        assertThat(census(PROFILES, upper).tablesNamed("PROFILES")).containsExactly(upper);
        assertThat(census(PROFILES, upper).tablesNamed("public.profiles")).containsExactly(PROFILES);
        assertThat(census(upper, mixed).tablesNamed("profiles")).containsExactly(upper, mixed);
        assertThat(census(upper, mixed).tablesNamed("Public.profiles")).containsExactly(upper, mixed);
    }

    @Test
    void shouldFoldTheDefaultSchemaToo() {
        LiveTable upper = table("PUBLIC", "PROFILES", text("AVATAR"));

        assertThat(census(upper).tablesNamed("profiles")).containsExactly(upper);
        assertThat(census(upper).tablesNamed("PROFILES")).containsExactly(upper);
    }

    @Test
    void shouldFoldTheSameInEveryLocale() {
        LiveTable files = table("public", "FILES", text("ID"));

        assertThat(census(files).tablesNamed("files")).containsExactly(files);
        assertThat(Census.columnsNamed(files, "id")).containsExactly(text("ID"));
        assertThat(census(files).tablesNamed("fıles")).isEmpty();
    }

    @Test
    void shouldNameEveryMeaningOfANameWithDots() {
        LiveTable dotted = table("public", "archive.profiles", text("avatar"));

        assertThat(census(ARCHIVED, dotted).tablesNamed("archive.profiles")).containsExactly(ARCHIVED, dotted);
        assertThat(census(ARCHIVED, dotted).tablesNamed("public.archive.profiles"))
                .containsExactly(dotted);
        assertThat(census(dotted).tablesNamed("profiles")).isEmpty();
    }

    @Test
    void shouldKnowTablesWithoutASchema() {
        LiveTable bare = table("", "profiles", text("avatar"));
        Census census = new Census("shop", "", List.of(bare, ARCHIVED), List.of());

        assertThat(census.tablesNamed("profiles")).containsExactly(bare);
        assertThat(census.tablesNamed("Profiles")).containsExactly(bare);
        assertThat(census.tablesNamed(".profiles")).isEmpty();
    }

    @Test
    void shouldFindColumnsByTheSameRule() {
        LiveTable table = table("public", "t", text("Avatar"), text("AVATAR"), text("flags"));

        assertThat(Census.columnsNamed(table, "AVATAR")).containsExactly(text("AVATAR"));
        assertThat(Census.columnsNamed(table, "avatar")).containsExactly(text("Avatar"), text("AVATAR"));
        assertThat(Census.columnsNamed(table, "Flags")).containsExactly(text("flags"));
        assertThat(Census.columnsNamed(table, "flag")).isEmpty();
    }

    @Test
    void shouldSortItsTables() {
        Census census = new Census("shop", "public", List.of(PROFILES, ARCHIVED), List.of(PROFILES, ARCHIVED));

        assertThat(census.tables()).containsExactly(ARCHIVED, PROFILES);
        assertThat(census.described()).containsExactly(ARCHIVED, PROFILES);
    }

    @Test
    void shouldRefuseTablesThatCanNotBeToldApart() {
        assertThatThrownBy(() -> census(table("a", "b.c", text("x")), table("a.b", "c", text("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The census of shop names two tables 'a.b.c', so that their columns can't be told apart;"
                        + " rename one of them.");
    }
}
