package dev.keepsake.tck;

import static dev.keepsake.coverage.ColumnKind.BINARY;
import static dev.keepsake.coverage.ColumnKind.NUMBER;
import static dev.keepsake.coverage.ColumnKind.TEXT;
import static dev.keepsake.tck.Cards.card;
import static dev.keepsake.tck.Cards.census;
import static dev.keepsake.tck.Cards.gaps;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.CoverageGap.PlaceNotThere;
import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import dev.keepsake.coverage.CoverageGap.StaleExemption;
import dev.keepsake.coverage.CoverageGap.UnaccountedColumn;
import dev.keepsake.coverage.CoverageGap.UnaccountedTable;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the census of every live database must tell. */
public interface CensusContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    LiveDatabaseFixture fixture();

    @Test
    default void shouldTellEveryColumnOfEveryTable() {
        createCards();
        fixture().addColumn("cards", "picture", BINARY);
        fixture().addColumn("cards", "likes", NUMBER);

        assertThat(card(census(look())).columns().stream().collect(toMap(LiveColumn::name, LiveColumn::kind)))
                .isEqualTo(Map.of("id", TEXT, "avatar", TEXT, "picture", BINARY, "likes", NUMBER));
    }

    @Test
    default void shouldHaveTheNameThatItsProvidersTell() {
        createCards();

        assertThat(look().name())
                .isEqualTo(cards().provide(new RecordingSink()).snapshot().database())
                .isEqualTo(census(look()).database());
    }

    @Test
    default void shouldBeCoveredByProvidersAndExemptions() {
        createCards();

        assertThat(gaps(lookExempting(Exemption.column("cards", "id", "a number of ours")), cards()))
                .isEmpty();
        assertThat(fixture().held()).isZero();
    }

    @Test
    default void shouldSeeATableThatAppears() {
        createCards();
        LiveDatabase database = lookExempting(Exemption.table("cards", "no pictures yet"));
        assertThat(gaps(database)).isEmpty();
        fixture().createTable("banners");

        assertThat(gaps(database)).singleElement().isInstanceOf(UnaccountedTable.class);
        assertThat(gaps(database).get(0).message()).contains("banners", "id");
    }

    @Test
    default void shouldSeeAColumnThatAppears() {
        createCards();
        LiveDatabase database = lookExempting(Exemption.column("cards", "id", "a number of ours"));
        assertThat(gaps(database, cards())).isEmpty();
        fixture().addColumn("cards", "banner", TEXT);
        fixture().addColumn("cards", "likes", NUMBER);

        assertThat(gaps(database, cards())).singleElement().isInstanceOf(UnaccountedColumn.class);
        assertThat(gaps(database, cards()).get(0).message()).contains("cards.banner");
    }

    @Test
    default void shouldMissADroppedColumn() {
        createCards();
        LiveDatabase database = lookExempting(Exemption.column("cards", "id", "a number of ours"));
        fixture().dropColumn("cards", "avatar");

        assertThat(gaps(database, cards())).containsExactly(new PlaceNotThere(new Place("cards", "avatar")));
    }

    @Test
    default void shouldMissARenamedColumn() {
        createCards();
        LiveDatabase database = lookExempting(Exemption.column("cards", "id", "a number of ours"));
        fixture().renameColumn("cards", "avatar", "face");

        assertThat(gaps(database, cards()))
                .hasSize(2)
                .contains(new PlaceNotThere(new Place("cards", "avatar")))
                .hasAtLeastOneElementOfType(UnaccountedColumn.class);
    }

    @Test
    default void shouldMissADroppedDiscriminator() {
        createCards();
        ReferenceProvider versioned = versioned("1");
        fixture().dropColumn("cards", "version");

        assertThat(gaps(look(), versioned)).contains(new PlaceNotThere(new Place("cards", "version")));
    }

    @Test
    default void shouldMissADroppedTable() {
        createCards();
        fixture().dropTable("cards");

        assertThat(gaps(look(), cards())).containsExactly(new PlaceNotThere(new Place("cards", "avatar")));
    }

    @Test
    default void shouldTellAnExemptionOfNothing() {
        createCards();
        Exemption stale = Exemption.column("cards", "logo", "an old column");

        assertThat(gaps(lookExempting(stale, Exemption.column("cards", "id", "a number of ours")), cards()))
                .containsExactly(new StaleExemption(stale));
    }

    @Test
    default void shouldNotDriftByItself() {
        createCards();
        fixture().addColumn("cards", "picture", BINARY);
        fixture().addColumn("cards", "likes", NUMBER);

        assertThat(drifts(fixture().described())).isEmpty();
    }

    @Test
    default void shouldTellWhatIsNotAsDescribed() {
        createCards();
        fixture().addColumn("cards", "likes", NUMBER);
        fixture().addColumn("cards", "label", TEXT);
        fixture().createTable("banners");
        LiveDatabase database = fixture().described();
        fixture().dropTable("banners");
        fixture().createTable("logos");
        fixture().renameColumn("cards", "avatar", "face");
        fixture().dropColumn("cards", "likes");
        fixture().addColumn("cards", "likes", TEXT);
        fixture().dropColumn("cards", "label");
        fixture().addColumn("cards", "label", NUMBER);

        assertThat(drifts(database))
                .extracting(CoverageGap::message)
                .hasSize(6)
                .anyMatch(each -> each.matches("Table .*banners is described and not in the database.*"))
                .anyMatch(each -> each.matches("Table .*logos is in the database and not described.*"))
                .anyMatch(each -> each.matches("Column .*cards\\.avatar is described and not in the database.*"))
                .anyMatch(each -> each.matches("Column .*cards\\.face is in the database and not described.*"))
                .anyMatch(each -> each.matches("Column .*cards\\.likes is described as .* and is .*"))
                .anyMatch(each -> each.matches("Column .*cards\\.label is described as .* and is .*"));
    }

    private void createCards() {
        Cards.create(fixture());
    }

    private ReferenceProvider cards() {
        return fixture().provider("cards", "cards", "avatar");
    }

    private ReferenceProvider versioned(String version) {
        fixture().addColumn("cards", "version", TEXT);
        return fixture().provider("v" + version, "cards", "avatar", "version", version);
    }

    private LiveDatabase look() {
        return lookExempting();
    }

    private LiveDatabase lookExempting(Exemption... exemptions) {
        return fixture().database(List.of(exemptions), List.of());
    }

    private static List<CoverageGap> drifts(LiveDatabase database) {
        return gaps(database).stream().filter(SchemaDrift.class::isInstance).toList();
    }
}
