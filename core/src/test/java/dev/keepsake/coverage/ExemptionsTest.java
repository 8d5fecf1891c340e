package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.census;
import static dev.keepsake.coverage.Shapes.counted;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.StaleExemption;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExemptionsTest {

    private static final LiveTable PROFILES = table("public", "profiles", text("avatar"), text("bio"));
    private static final LiveTable LOG = table("audit", "log", text("line"));
    private static final LiveTable TRAIL = table("audit", "trail", text("line"));

    @Test
    void shouldExemptExactlyOneColumn() {
        Exemptions exemptions = in(census(PROFILES, LOG), Exemption.column("profiles", "bio", "people's words"));

        assertThat(exemptions.contain(PROFILES, text("bio"))).isTrue();
        assertThat(exemptions.contain(PROFILES, text("avatar"))).isFalse();
        assertThat(exemptions.contain(PROFILES)).isFalse();
        assertThat(exemptions.containAnyColumnOf(PROFILES)).isTrue();
        assertThat(exemptions.containAnyColumnOf(LOG)).isFalse();
        assertThat(exemptions.gaps()).isEmpty();
    }

    @Test
    void shouldExemptATableWithItsColumns() {
        Exemptions exemptions = in(census(PROFILES, LOG), Exemption.table("AUDIT.LOG", "a log"));

        assertThat(exemptions.contain(LOG)).isTrue();
        assertThat(exemptions.contain(LOG, text("line"))).isTrue();
        assertThat(exemptions.contain(PROFILES)).isFalse();
        assertThat(exemptions.reasonFor(LOG)).contains("a log");
        assertThat(exemptions.gaps()).isEmpty();
    }

    @Test
    void shouldExemptASchemaWithItsTables() {
        Exemptions exemptions = in(census(PROFILES, LOG, TRAIL), Exemption.schema("Audit", "logs"));

        assertThat(exemptions.contain(LOG)).isTrue();
        assertThat(exemptions.contain(TRAIL, text("line"))).isTrue();
        assertThat(exemptions.contain(PROFILES)).isFalse();
        assertThat(exemptions.gaps()).isEmpty();
    }

    @Test
    void shouldTakeTheSchemaOfExactlyThatNameFirst() {
        LiveTable upper = table("AUDIT", "log", text("line"));
        Exemptions exemptions = in(census(LOG, upper), Exemption.schema("AUDIT", "logs"));

        assertThat(exemptions.contain(upper)).isTrue();
        assertThat(exemptions.contain(LOG)).isFalse();
    }

    @Test
    void shouldKnowATableAgainWhenItsRowsChanged() {
        Exemptions exemptions = in(census(table("public", "log", text("line"))), Exemption.table("log", "a log"));

        assertThat(exemptions.contain(counted("log", text("line")))).isTrue();
    }

    @Test
    void shouldObjectToWhatNamesNothingAndToWhatNamesTwo() {
        Exemption gone = Exemption.table("carts", "carts hold no blobs");
        Exemption goneColumn = Exemption.column("profiles", "biography", "words");
        Exemption goneSchema = Exemption.schema("stats", "numbers");
        Exemption twoTables = Exemption.table("items", "things");
        Exemption twoColumns = Exemption.column("cards", "bio", "words");
        Exemptions exemptions = in(
                census(
                        PROFILES,
                        table("public", "Items", text("a")),
                        table("public", "ITEMS", text("a")),
                        table("public", "cards", text("Bio"), text("BIO"))),
                gone,
                goneColumn,
                goneSchema,
                twoTables,
                twoColumns);

        assertThat(exemptions.gaps())
                .containsExactly(
                        new StaleExemption(gone),
                        new StaleExemption(goneColumn),
                        new StaleExemption(goneSchema),
                        new AmbiguousPlace("table items (things)", List.of("public.ITEMS", "public.Items")),
                        new AmbiguousPlace(
                                "column cards.bio (words)", List.of("public.cards.Bio", "public.cards.BIO")));
    }

    @Test
    void shouldSayWhatIsExemptedAndWhy() {
        assertThat(Exemption.schema("audit", "logs")).hasToString("schema audit (logs)");
        assertThat(Exemption.table("log", "a log")).hasToString("table log (a log)");
        assertThat(Exemption.column("profiles", "bio", "words")).hasToString("column profiles.bio (words)");
    }

    @Test
    void shouldRefuseABlankNameOrReason() {
        assertThatThrownBy(() -> Exemption.table("log", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The exemption of the table 'log' for the reason ' ' has a blank part; name what is exempted,"
                                + " and say why for whoever reads it later.");
        assertThatThrownBy(() -> Exemption.table("", "a log")).hasMessageStartingWith("The exemption of the table ''");
        assertThatThrownBy(() -> Exemption.schema("", "logs")).hasMessageStartingWith("The exemption of the schema ''");
        assertThatThrownBy(() -> Exemption.schema("audit", ""))
                .hasMessageStartingWith("The exemption of the schema 'audit' for the reason ''");
        assertThatThrownBy(() -> Exemption.column("profiles", "bio", "\n"))
                .hasMessageStartingWith("The exemption of the column 'profiles.bio'");
        assertThatThrownBy(() -> Exemption.column("profiles", " ", "words"))
                .hasMessage("The place 'profiles. ' has a blank table or column; name both.");
    }

    private static Exemptions in(Census census, Exemption... exemptions) {
        return Exemptions.in(census, List.of(exemptions));
    }
}
