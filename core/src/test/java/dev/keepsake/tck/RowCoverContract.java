package dev.keepsake.tck;

import static dev.keepsake.coverage.ColumnKind.TEXT;
import static dev.keepsake.tck.Cards.card;
import static dev.keepsake.tck.Cards.census;
import static dev.keepsake.tck.Cards.gaps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.coverage.CoverageGap.UnreadValues;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the census of every live database counts what providers read of its rows. */
public interface RowCoverContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    LiveDatabaseFixture fixture();

    @Test
    default void shouldCountRowsOnlyWhereSomebodyReads() {
        Cards.create(fixture());
        fixture().put("cards", "a", Map.of());

        assertThat(card(census(look())).rows()).isEmpty();
        assertThat(card(census(look(), cards())).rows()).contains(new RowCover(1, 0, Map.of("avatar", 0L)));
    }

    @Test
    default void shouldCountRowsThatNobodyReads() {
        Cards.create(fixture());
        ReferenceProvider versioned = versioned("1");
        fixture().put("cards", "a", Map.of("version", "1"));
        fixture().put("cards", "b", Map.of("version", "2"));
        fixture().put("cards", "c", Map.of());

        assertThat(card(census(look(), versioned)).rows()).contains(new RowCover(3, 2, Map.of("avatar", 0L)));
        assertThat(gaps(look(), versioned)).hasAtLeastOneElementOfType(UnreadRows.class);
    }

    @Test
    default void shouldAddUpWhatProvidersRead() {
        Cards.create(fixture());
        ReferenceProvider first = versioned("1");
        ReferenceProvider second = fixture().provider("v2", "cards", "avatar", "version", "2");
        fixture().put("cards", "a", Map.of("version", "1"));
        fixture().put("cards", "b", Map.of("version", "2"));
        assertThat(card(census(look(), first, second)).rows()).contains(new RowCover(2, 0, Map.of("avatar", 0L)));
        fixture().put("cards", "c", Map.of("version", "3"));

        assertThat(card(census(look(), first, second)).rows()).contains(new RowCover(3, 1, Map.of("avatar", 0L)));
    }

    @Test
    default void shouldCountValuesThatNobodyReadsThoughTheirRowsAreRead() {
        Cards.create(fixture());
        fixture().addColumn("cards", "flag", TEXT);
        ReferenceProvider avatars = versioned("1");
        ReferenceProvider flags = fixture().provider("flags1", "cards", "flag", "version", "1");
        ReferenceProvider second = fixture().provider("v2", "cards", "flag", "version", "2");
        fixture().put("cards", "a", Map.of("version", "1", "avatar", "a.png"));
        fixture().put("cards", "b", Map.of("version", "2", "flag", "b.png"));
        assertThat(values(avatars, flags, second)).isEqualTo(Map.of("avatar", 0L, "flag", 0L));
        assertThat(unread(look(), avatars, flags, second)).isEmpty();
        fixture().put("cards", "c", Map.of("version", "2", "avatar", "c.png"));
        fixture().put("cards", "d", Map.of("version", "2", "avatar", "", "flag", "d.png"));

        assertThat(card(census(look(), avatars, flags, second)).rows())
                .contains(new RowCover(4, 0, Map.of("avatar", 2L, "flag", 0L)));
        assertThat(unread(look(), avatars, flags, second))
                .singleElement()
                .asString()
                .matches("Column .*cards\\.avatar has a value in 2 rows in which no provider reads it\\.");
        assertThat(unread(look(Exemption.column("cards", "avatar", "left over")), avatars, flags, second))
                .isEmpty();
    }

    @Test
    default void shouldAddUpWhatProvidersReadOfAColumn() {
        Cards.create(fixture());
        ReferenceProvider first = versioned("1");
        ReferenceProvider second = fixture().provider("v2", "cards", "avatar", "version", "2");
        fixture().put("cards", "a", Map.of("version", "1", "avatar", "a.png"));
        fixture().put("cards", "b", Map.of("version", "2", "avatar", "b.png"));

        assertThat(values(first, second)).isEqualTo(Map.of("avatar", 0L));
        assertThat(unread(look(), first, second)).isEmpty();
        assertThat(values(first)).isEqualTo(Map.of("avatar", 1L));
        assertThat(unread(look(), first)).hasSize(1);
    }

    @Test
    default void shouldCountAValueForUnreadWhoseRowHasNoVersion() {
        Cards.create(fixture());
        ReferenceProvider versioned = versioned("1");
        fixture().put("cards", "a", Map.of("avatar", "a.png"));

        assertThat(card(census(look(), versioned)).rows()).contains(new RowCover(1, 1, Map.of("avatar", 1L)));
    }

    @Test
    default void shouldFindEveryValueReadByAProviderOfAllRows() {
        Cards.create(fixture());
        ReferenceProvider versioned = versioned("1");
        fixture().put("cards", "a", Map.of("avatar", "a.png"));

        assertThat(values(versioned, cards())).isEqualTo(Map.of("avatar", 0L));
    }

    @Test
    default void shouldTakeAForeignScopeForNoRow() {
        Cards.create(fixture());
        fixture().put("cards", "a", Map.of("avatar", "a.png"));
        Claims claims = cards().claims();
        RowScope foreign = new RowScope() {};
        Claims others = new Claims(claims.namespaces(), claims.places(), claims.versions(), foreign);

        assertThat(card(look().census(List.of(others))).rows()).contains(new RowCover(1, 1, Map.of("avatar", 1L)));
    }

    private ReferenceProvider cards() {
        return fixture().provider("cards", "cards", "avatar");
    }

    private ReferenceProvider versioned(String version) {
        fixture().addColumn("cards", "version", TEXT);
        return fixture().provider("v" + version, "cards", "avatar", "version", version);
    }

    private LiveDatabase look(Exemption... exemptions) {
        return fixture().database(List.of(exemptions), List.of());
    }

    private Map<String, Long> values(ReferenceProvider... providers) {
        return card(census(look(), providers)).rows().orElseThrow().unreadValues();
    }

    private static List<String> unread(LiveDatabase database, ReferenceProvider... providers) {
        return gaps(database, providers).stream()
                .filter(UnreadValues.class::isInstance)
                .map(CoverageGap::message)
                .toList();
    }
}
