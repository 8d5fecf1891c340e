package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.number;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverageWordsTest {

    private static final Place PLACE = new Place("profiles", "avatar");

    @Test
    void shouldAskForAnAccountOfAllButNumbersTruthAndTimes() {
        assertThat(Arrays.stream(ColumnKind.values()).filter(ColumnKind::canHoldReference))
                .containsExactlyInAnyOrder(
                        ColumnKind.TEXT,
                        ColumnKind.STRUCTURED,
                        ColumnKind.ARRAY,
                        ColumnKind.UUID,
                        ColumnKind.BINARY,
                        ColumnKind.ENUM,
                        ColumnKind.UNKNOWN);
        assertThat(table("", "t", number("id"), text("b"), text("a")).referenceColumns())
                .containsExactly(text("b"), text("a"));
    }

    @Test
    void shouldNameTablesAndColumns() {
        LiveTable table = table("public", "profiles", text("avatar"));

        assertThat(table).hasToString("public.profiles");
        assertThat(table("", "profiles")).hasToString("profiles");
        assertThat(table.place(text("avatar"))).isEqualTo(new Place("public.profiles", "avatar"));
        assertThat(text("avatar")).hasToString("avatar text");
        assertThat(new LiveColumn("avatar", "", ColumnKind.TEXT)).hasToString("avatar");
    }

    @Test
    void shouldRefuseBlankNames() {
        assertThatThrownBy(() -> text(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A column of type 'text' has the blank name ' '; a census names every column.");
        assertThatThrownBy(() -> table("public", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A table of schema 'public' has the blank name ''; a census names every table.");
    }

    @Test
    void shouldRefuseTwoColumnsOfOneName() {
        assertThatThrownBy(() -> table("public", "t", text("a"), number("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The table 't' of schema 'public' has two columns 'a'; a census names every column once.");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "1, 2", "1, -1"})
    void shouldRefuseAnImpossibleRowCover(long present, long unread) {
        assertThatThrownBy(() -> new RowCover(present, unread, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row cover of " + unread + " unread of " + present
                        + " present; counts are at least 0, and the unread are among the present.");
    }

    @Test
    void shouldAcceptThePossibleRowCovers() {
        assertThat(new RowCover(0, 0, Map.of()).present()).isZero();
        assertThat(new RowCover(2, 2, Map.of("avatar", 2L)).unread()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3})
    void shouldRefuseAnImpossibleCountOfValues(long count) {
        assertThatThrownBy(() -> new RowCover(2, 0, Map.of("avatar", count)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row cover of " + count + " unread values of the column 'avatar' in 2 rows; counts are at"
                        + " least 0, and a row has one value of a column.");
    }

    @Test
    void shouldSayWhereAnOrphanIsNamed() {
        assertThat(new Mention(BlobKey.of("flags/1.png"), PLACE, "id=7"))
                .hasToString("flags/1.png in profiles.avatar, row id=7");
    }

    @Test
    void shouldNotChangeAfterItWasMade() {
        Map<String, Long> values = new HashMap<>(Map.of("avatar", 0L));
        RowCover cover = new RowCover(1, 0, values);
        values.clear();
        assertThat(cover.unreadValues()).containsOnlyKeys("avatar");
        Set<Place> searched = new HashSet<>(Set.of(PLACE));
        SearchReceipt receipt = new SearchReceipt("shop", searched, new RowTally(1, 1));
        searched.clear();

        assertThat(receipt.searched()).containsExactly(PLACE);
        assertThatThrownBy(() ->
                        LiveTable.of("", "t", List.of(text("a"))).columns().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldPutForeignTextIntoOneLine() {
        assertThat(OneLine.of("  a\r\n  b\tc ")).isEqualTo("a b c");
        assertThat(OneLine.literal("a\"b\\c\nd\re\tf")).isEqualTo("\"a\\\"b\\\\c\\nd\\re\\tf\"");
    }
}
