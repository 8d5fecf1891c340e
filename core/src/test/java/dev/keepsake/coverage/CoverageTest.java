package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.census;
import static dev.keepsake.coverage.Shapes.claims;
import static dev.keepsake.coverage.Shapes.counted;
import static dev.keepsake.coverage.Shapes.number;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static dev.keepsake.coverage.Shapes.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.HiddenRows;
import dev.keepsake.coverage.CoverageGap.PlaceNotThere;
import dev.keepsake.coverage.CoverageGap.StaleExemption;
import dev.keepsake.coverage.CoverageGap.UnaccountedColumn;
import dev.keepsake.coverage.CoverageGap.UnaccountedTable;
import dev.keepsake.coverage.CoverageGap.UncountedRows;
import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.coverage.CoverageGap.UnreadValues;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.SchemaVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CoverageTest {

    private static final LiveTable PROFILES = counted("profiles", number("id"), text("avatar"));
    private static final Place AVATAR = new Place("profiles", "avatar");

    @Test
    void shouldBeContentWhenEverythingIsReadOrExempted() {
        LiveTable log = table("public", "log", text("line"));

        assertThat(gaps(census(PROFILES, log), List.of(claims(AVATAR)), Exemption.table("log", "a log")))
                .isEmpty();
        assertThat(gaps(census(PROFILES), List.of(claims(new Place("PUBLIC.Profiles", "AVATAR")))))
                .isEmpty();
    }

    @Test
    void shouldFindATableThatNobodyReads() {
        LiveTable teams = table("public", "teams", text("flag"));
        LiveTable counters = table("public", "counters", number("id"));

        assertThat(gaps(census(PROFILES, teams, counters), List.of(claims(AVATAR))))
                .containsExactly(new UnaccountedTable(counters), new UnaccountedTable(teams));
    }

    @Test
    void shouldNotTakeATableOfAnotherSchemaForTheOneThatIsRead() {
        LiveTable other = table("archive", "profiles", text("avatar"));

        assertThat(gaps(census(PROFILES, other), List.of(claims(AVATAR)))).containsExactly(new UnaccountedTable(other));
        assertThat(gaps(census(other), List.of(claims(AVATAR))))
                .containsExactly(new PlaceNotThere(AVATAR), new UnaccountedTable(other));
    }

    @Test
    void shouldFindAColumnThatNobodyReads() {
        LiveTable profiles = counted("profiles", number("id"), text("avatar"), text("banner"), text("bio"));

        assertThat(gaps(census(profiles), List.of(claims(AVATAR)), Exemption.column("profiles", "bio", "words")))
                .containsExactly(new UnaccountedColumn(profiles, text("banner")));
    }

    @Test
    void shouldAskForEveryColumnOfATableOfWhichOneIsExempted() {
        LiveTable log = table("public", "log", text("line"), text("picture"), number("id"));

        assertThat(gaps(census(log), List.of(), Exemption.column("log", "line", "words")))
                .containsExactly(new UnaccountedColumn(log, text("picture")));
    }

    @Test
    void shouldFindRowsThatNobodyReads() {
        LiveTable profiles = counting(new RowCover(3, 1, Map.of("avatar", 0L)));

        assertThat(gaps(census(profiles), List.of(claims(AVATAR))))
                .containsExactly(new UnreadRows(profiles, new RowCover(3, 1, Map.of("avatar", 0L))));
        assertThat(gaps(census(profiles), List.of(claims(AVATAR)), Exemption.table("profiles", "no excuse")))
                .containsExactly(new UnreadRows(profiles, new RowCover(3, 1, Map.of("avatar", 0L))));
    }

    @Test
    void shouldObjectToATableThatIsReadAndNotCounted() {
        LiveTable profiles = table("public", "profiles", text("avatar"));

        assertThat(gaps(census(profiles), List.of(claims(AVATAR)))).containsExactly(new UncountedRows(profiles));
    }

    @Test
    void shouldFindValuesThatNobodyReadsThoughTheirRowsAreRead() {
        LiveTable profiles = counting(new RowCover(3, 0, Map.of("avatar", 2L)));

        assertThat(gaps(census(profiles), List.of(claims(AVATAR))))
                .containsExactly(new UnreadValues(profiles, text("avatar"), 2));
        assertThat(gaps(census(profiles), List.of(claims(AVATAR)), Exemption.table("profiles", "no excuse")))
                .containsExactly(new UnreadValues(profiles, text("avatar"), 2));
        assertThat(gaps(census(profiles), List.of(claims(AVATAR)), Exemption.column("profiles", "avatar", "left over")))
                .isEmpty();
    }

    @Test
    void shouldTellUnreadRowsAndUnreadValues() {
        RowCover cover = new RowCover(3, 1, Map.of("avatar", 2L));
        LiveTable profiles = counting(cover);

        assertThat(gaps(census(profiles), List.of(claims(AVATAR))))
                .containsExactly(new UnreadRows(profiles, cover), new UnreadValues(profiles, text("avatar"), 2));
    }

    @Test
    void shouldObjectToAColumnThatIsReadAndNotCounted() {
        LiveTable profiles = counting(new RowCover(3, 0, Map.of("id", 0L)));

        assertThat(gaps(census(profiles), List.of(claims(AVATAR)))).containsExactly(new UncountedRows(profiles));
    }

    @Test
    void shouldNotAskForValuesOfAColumnThatOnlyTellsTheVersion() {
        SchemaVersion version = new SchemaVersion(new Place("profiles", "id"), "2");
        LiveTable profiles = new LiveTable(
                "public",
                "profiles",
                LiveTable.Kind.TABLE,
                List.of(text("avatar"), number("id")),
                Optional.of(new RowCover(3, 0, Map.of("avatar", 0L, "id", 3L))),
                Optional.empty());

        assertThat(gaps(census(profiles), List.of(claims(version, AVATAR)))).isEmpty();
    }

    @Test
    void shouldNotCountRowsOfATableThatOnlyTellsTheVersion() {
        LiveTable settings = table("public", "settings", text("version"), text("logo"));
        SchemaVersion version = new SchemaVersion(new Place("settings", "version"), "2");

        assertThat(gaps(census(PROFILES, settings), List.of(claims(version, AVATAR))))
                .containsExactly(new UnaccountedColumn(settings, text("logo")));
    }

    @Test
    void shouldFindRowsThatAreHidden() {
        LiveTable profiles = hiding("profiles");
        LiveTable teams = hiding("teams");
        SchemaVersion version = new SchemaVersion(new Place("teams", "avatar"), "2");

        assertThat(gaps(census(profiles, teams), List.of(claims(version, AVATAR))))
                .containsExactly(new HiddenRows(profiles, "a policy"), new HiddenRows(teams, "a policy"));
        assertThat(gaps(census(teams), List.of(), Exemption.table("teams", "no blobs")))
                .isEmpty();
    }

    @Test
    void shouldFindPlacesThatAreNotThere() {
        Place renamed = new Place("profiles", "picture");
        SchemaVersion dropped = new SchemaVersion(new Place("profiles", "schema"), "1");

        assertThat(gaps(census(PROFILES), List.of(claims(dropped, AVATAR, renamed))))
                .containsExactly(new PlaceNotThere(renamed), new PlaceNotThere(dropped.discriminator()));
    }

    @Test
    void shouldNotChooseAmongSeveralMeanings() {
        LiveTable upper = counted("PROFILES", text("AVATAR"));
        LiveTable mixed = counted("Profiles", text("Avatar"), text("AVATAR"));

        assertThat(gaps(census(upper, mixed), List.of(claims(AVATAR))))
                .containsExactly(
                        new AmbiguousPlace(
                                "profiles.avatar",
                                List.of("public.PROFILES.AVATAR", "public.Profiles.Avatar", "public.Profiles.AVATAR")),
                        new UnaccountedTable(upper),
                        new UnaccountedTable(mixed));
    }

    @Test
    void shouldAskForNoViewButForTheRowsOfOneThatIsRead() {
        LiveTable unread = view("all_profiles", text("avatar"));
        LiveTable read = new LiveTable(
                "public",
                "public_profiles",
                LiveTable.Kind.VIEW,
                List.of(text("avatar"), text("bio")),
                Optional.of(new RowCover(3, 1, Map.of("avatar", 0L))),
                Optional.empty());

        assertThat(gaps(census(PROFILES, unread), List.of(claims(AVATAR)))).isEmpty();
        assertThat(gaps(census(PROFILES, read), List.of(claims(new Place("public_profiles", "avatar")))))
                .containsExactly(
                        new UnaccountedTable(PROFILES), new UnreadRows(read, new RowCover(3, 1, Map.of("avatar", 0L))));
    }

    @Test
    void shouldPutExemptionsFirstThenPlacesThenTablesThenDrift() {
        Exemption stale = Exemption.table("carts", "no blobs");
        Place gone = new Place("profiles", "picture");
        Census census = new Census(
                "shop",
                "public",
                List.of(PROFILES, table("public", "teams", text("flag"))),
                List.of(table("public", "teams", text("flag")), table("public", "profiles", number("id"))));

        assertThat(gaps(census, List.of(claims(gone), claims(AVATAR)), stale))
                .extracting(CoverageGap::message)
                .containsExactly(
                        new StaleExemption(stale).message(),
                        new PlaceNotThere(gone).message(),
                        new UnaccountedTable(table("public", "teams", text("flag"))).message(),
                        "Column public.profiles.avatar is in the database and not described: new or renamed.");
    }

    private static LiveTable counting(RowCover rows) {
        return new LiveTable(
                "public",
                "profiles",
                LiveTable.Kind.TABLE,
                List.of(text("avatar")),
                Optional.of(rows),
                Optional.empty());
    }

    private static LiveTable hiding(String name) {
        return new LiveTable(
                "public",
                name,
                LiveTable.Kind.TABLE,
                List.of(text("avatar")),
                Optional.of(new RowCover(2, 0, Map.of("avatar", 0L))),
                Optional.of("a policy"));
    }

    private static List<CoverageGap> gaps(Census census, List<Claims> claims, Exemption... exemptions) {
        return Coverage.of(census, claims, List.of(exemptions)).gaps();
    }
}
