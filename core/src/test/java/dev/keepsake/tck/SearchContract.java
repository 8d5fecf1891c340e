package dev.keepsake.tck;

import static dev.keepsake.coverage.ColumnKind.BINARY;
import static dev.keepsake.coverage.ColumnKind.NUMBER;
import static dev.keepsake.coverage.ColumnKind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the search of every live database must show. */
public interface SearchContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    LiveDatabaseFixture fixture();

    @Test
    default void shouldShowEveryValueWithItsPlaceAndRow() {
        createNotes();
        fixture().put("notes", "a", Map.of("body", "see images/1.png"));
        fixture().put("notes", "b", Map.of("body", "ünïcode 🎏\n\"quoted\""));
        ShownValues shown = new ShownValues();

        SearchReceipt receipt = look().search(shown);

        assertThat(shown.values())
                .containsExactlyInAnyOrder(
                        "a notes.id a",
                        "a notes.body see images/1.png",
                        "b notes.id b",
                        "b notes.body ünïcode 🎏\n\"quoted\"");
        assertThat(receipt.rows()).isEqualTo(new RowTally(2, 2));
        assertThat(receipt.database()).isEqualTo(look().name());
        assertThat(fixture().held()).isZero();
    }

    @Test
    default void shouldShowBytesAsBytes() {
        createNotes();
        fixture().addColumn("notes", "raw", BINARY);
        fixture().put("notes", "a", Map.of("raw", "images/1.png"));
        ShownValues shown = new ShownValues();

        assertThat(look().search(shown).searched()).hasSize(3);

        assertThat(shown.values()).contains("a notes.raw bytes:images/1.png");
    }

    @Test
    default void shouldLeaveNullsOut() {
        createNotes();
        fixture().put("notes", "a", Map.of());
        ShownValues shown = new ShownValues();

        assertThat(look().search(shown).rows()).isEqualTo(new RowTally(1, 1));

        assertThat(shown.values()).containsExactly("a notes.id a");
    }

    @Test
    default void shouldSearchWhatTheCensusCounts() {
        createNotes();
        fixture().addColumn("notes", "raw", BINARY);
        fixture().addColumn("notes", "likes", NUMBER);
        fixture().createTable("empty");
        LiveDatabase database = look();

        Set<Place> counted = database.census(List.of()).tables().stream()
                .filter(each -> each.kind() == Kind.TABLE)
                .flatMap(each -> each.referenceColumns().map(each::place))
                .collect(Collectors.toSet());

        assertThat(database.search(new ShownValues()).searched())
                .isEqualTo(counted)
                .hasSize(4);
    }

    @Test
    default void shouldSearchAColumnAddedAfterItWasMade() {
        createNotes();
        LiveDatabase database = look();
        fixture().addColumn("notes", "later", TEXT);
        fixture().put("notes", "a", Map.of("later", "images/1.png"));
        ShownValues shown = new ShownValues();

        assertThat(database.search(shown).searched()).hasSize(3);

        assertThat(shown.values()).contains("a notes.later images/1.png");
    }

    @Test
    default void shouldNotShowWhatIsExcluded() {
        createNotes();
        fixture().createTable("audit");
        fixture().put("notes", "a", Map.of("body", "images/1.png"));
        fixture().put("audit", "b", Map.of());
        LiveDatabase database = fixture()
                .database(
                        List.of(),
                        List.of(
                                Exemption.column("notes", "body", "a log"),
                                Exemption.table("audit", "names what is gone")));
        LiveTable notes = database.census(List.of()).tablesNamed("notes").get(0);
        ShownValues shown = new ShownValues();

        SearchReceipt receipt = database.search(shown);

        assertThat(shown.values()).containsExactly("a notes.id a");
        assertThat(receipt.searched()).containsExactly(new Place(notes.toString(), "id"));
        assertThat(receipt.rows()).isEqualTo(new RowTally(1, 1));
    }

    @Test
    default void shouldSearchWhatIsOnlyExemptedFromTheCensus() {
        createNotes();
        fixture().put("notes", "a", Map.of("body", "images/1.png"));
        ShownValues shown = new ShownValues();

        assertThat(fixture()
                        .database(List.of(Exemption.table("notes", "no pictures")), List.of())
                        .search(shown)
                        .rows())
                .isEqualTo(new RowTally(1, 1));

        assertThat(shown.values()).contains("a notes.body images/1.png");
    }

    @Test
    default void shouldShowOneStateOfATableWhateverHappensMeanwhile() {
        createNotes();
        for (int i = 0; i < 10; i++) {
            fixture().put("notes", "row" + i, Map.of("body", "old"));
        }
        ShownValues shown = new ShownValues(() -> {
            fixture().put("notes", "new", Map.of("body", "new"));
            fixture().remove("notes", "row0");
            fixture().remove("notes", "row9");
        });

        assertThat(look().search(shown).rows()).isEqualTo(new RowTally(10, 10));

        assertThat(shown.values()).hasSize(20).noneMatch(each -> each.endsWith("new"));
    }

    @Test
    default void shouldPassOnTheSearchingSinksException() {
        createNotes();
        fixture().put("notes", "a", Map.of());
        IllegalStateException full = new IllegalStateException("the disk is full");
        ShownValues shown = new ShownValues(() -> {
            throw full;
        });

        assertThatThrownBy(() -> look().search(shown)).isSameAs(full);
        assertThat(fixture().held()).isZero();
    }

    private void createNotes() {
        fixture().createTable("notes");
        fixture().addColumn("notes", "body", TEXT);
    }

    private LiveDatabase look() {
        return fixture().database(List.of(), List.of());
    }
}
