package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class InMemoryTableTest {

    private final InMemoryTable table = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT))
            .createTable("profiles")
            .addColumn("avatar", ColumnKind.TEXT)
            .addColumn("bio", ColumnKind.TEXT);

    @Test
    void shouldKeepRowsInTheOrderInWhichTheyWerePut() {
        table.put("2", Map.of("avatar", "b"));
        table.put("1", Map.of("avatar", "a", "bio", "words"));
        table.put("2", Map.of("bio", "c"));

        assertThat(table.rows())
                .containsExactly(
                        Map.entry("2", Map.of("bio", "c")), Map.entry("1", Map.of("avatar", "a", "bio", "words")));
    }

    @Test
    void shouldGiveACopy() {
        table.put("1", Map.of("avatar", "a"));
        Map<String, Map<String, String>> before = table.rows();
        table.update("avatar", each -> each.toUpperCase(Locale.ROOT));
        table.put("2", Map.of());

        assertThat(before).containsExactly(Map.entry("1", Map.of("avatar", "a")));
    }

    @Test
    void shouldChangeEveryValueThatIsThere() {
        table.put("1", Map.of("avatar", "a"));
        table.put("2", Map.of("bio", "b"));
        table.update("avatar", each -> each + each);

        assertThat(table.rows().values()).containsExactly(Map.of("avatar", "aa"), Map.of("bio", "b"));
    }

    @Test
    void shouldRemoveRows() {
        table.put("1", Map.of());
        table.put("2", Map.of());
        table.remove("1");
        table.remove("1");
        assertThat(table.rows()).containsOnlyKeys("2");

        table.clear();
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void shouldAlterColumnsWithTheirValues() {
        table.put("1", Map.of("avatar", "a", "bio", "b"));
        table.put("2", Map.of("bio", "c"));
        table.renameColumn("avatar", "picture");
        table.dropColumn("bio");
        table.retypeColumn("picture", ColumnKind.STRUCTURED);

        assertThat(table.rows()).containsExactly(Map.entry("1", Map.of("picture", "a")), Map.entry("2", Map.of()));
        assertThat(table.shape("profiles").columns())
                .containsExactly(new LiveColumn("picture", "STRUCTURED", ColumnKind.STRUCTURED));
    }

    @Test
    void shouldRefuseAColumnThatIsThereTwice() {
        assertThatThrownBy(() -> table.addColumn("bio", ColumnKind.UUID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The table has a column 'bio' of kind TEXT already; give the new one another name.");
        assertThatThrownBy(() -> table.renameColumn("avatar", "bio")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAColumnThatIsNotThere() {
        String message = "The table has no column 'flag', only [avatar, bio]; add it first.";

        assertThatThrownBy(() -> table.put("1", Map.of("flag", "x")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(message);
        assertThat(table.rows()).isEmpty();
        assertThatThrownBy(() -> table.update("flag", each -> each)).hasMessage(message);
        assertThatThrownBy(() -> table.dropColumn("flag")).hasMessage(message);
        assertThatThrownBy(() -> table.renameColumn("flag", "banner")).hasMessage(message);
        assertThatThrownBy(() -> table.retypeColumn("flag", ColumnKind.TEXT)).hasMessage(message);
    }
}
