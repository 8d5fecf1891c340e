package dev.keepsake.coverage;

import static dev.keepsake.coverage.Shapes.census;
import static dev.keepsake.coverage.Shapes.claims;
import static dev.keepsake.coverage.Shapes.counted;
import static dev.keepsake.coverage.Shapes.number;
import static dev.keepsake.coverage.Shapes.table;
import static dev.keepsake.coverage.Shapes.text;
import static dev.keepsake.coverage.Shapes.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowScope;
import dev.keepsake.reference.SchemaVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CoverageReportTest {

    private static final Place AVATAR = new Place("profiles", "avatar");
    private static final Place FLAGS = new Place("profiles", "flags");

    @Test
    void shouldTellWhatAccountsForEveryColumn() {
        LiveTable profiles =
                counted("profiles", number("id"), text("avatar"), number("schema"), text("bio"), text("motto"));
        Claims claims = claims(new SchemaVersion(new Place("profiles", "schema"), "2"), AVATAR);

        assertThat(report(
                        census(profiles, table("public", "log", text("line")), table("public", "carts", text("item"))),
                        List.of(claims),
                        Exemption.column("profiles", "bio", "people's\n  words"),
                        Exemption.table("log", "a log")))
                .isEqualTo("""
                        public.carts:
                          item text: NOBODY
                        public.log: exempt, a log
                        public.profiles:
                          avatar text: read, all rows
                          schema int4: tells the schema version
                          bio text: exempt, people's words
                          motto text: NOBODY
                        gaps:
                          Table public.carts is read by no provider and not exempted; columns that can hold references: \
                        item text.
                          Column public.profiles.motto (text) can hold references, is read by no provider and not \
                        exempted.
                        """);
    }

    @Test
    void shouldTellInWhichRowsAColumnIsRead() {
        LiveTable profiles = counted("profiles", text("avatar"), text("flags"));

        assertThat(report(
                        census(profiles),
                        List.of(
                                claims(rows("schema = 2"), AVATAR),
                                claims(rows("schema =\n 1"), AVATAR, FLAGS),
                                claims(rows("schema = 1"), FLAGS))))
                .isEqualTo("""
                        public.profiles:
                          avatar text: read, schema = 1; read, schema = 2
                          flags text: read, schema = 1
                        gaps: none
                        """);
    }

    @Test
    void shouldTellOfViewsAndExemptedTablesWhatIsRead() {
        LiveTable shown = view("shown", text("avatar"), text("bio"));
        LiveTable log = counted("log", text("line"), text("picture"));

        assertThat(report(
                        census(shown, view("unread", text("avatar")), log),
                        List.of(claims(new Place("shown", "avatar")), claims(new Place("log", "picture"))),
                        Exemption.table("log", "a log")))
                .isEqualTo("""
                        public.log: exempt, a log
                          picture text: read, all rows
                        public.shown:
                          avatar text: read, all rows
                        gaps: none
                        """);
    }

    @Test
    void shouldNotChangeWithTheRows() {
        assertThat(report(census(withRows(new RowCover(9, 4, Map.of("avatar", 5L)))), List.of(claims(AVATAR))))
                .isEqualTo(report(census(withRows(new RowCover(0, 0, Map.of("avatar", 0L)))), List.of(claims(AVATAR))))
                .endsWith("gaps: none\n");
    }

    @Test
    void shouldTellThatAColumnIsReadInSomeRowsAndExemptInOthers() {
        assertThat(report(
                        census(withRows(new RowCover(9, 0, Map.of("avatar", 5L)))),
                        List.of(claims(rows("version = 1"), AVATAR)),
                        Exemption.column("profiles", "avatar", "left over")))
                .isEqualTo("""
                        public.profiles:
                          avatar text: read, version = 1; elsewhere exempt, left over
                        gaps: none
                        """);
    }

    private static LiveTable withRows(RowCover rows) {
        return new LiveTable(
                "public",
                "profiles",
                LiveTable.Kind.TABLE,
                List.of(text("avatar")),
                Optional.of(rows),
                Optional.empty());
    }

    private static RowScope rows(String words) {
        return new RowScope() {
            @Override
            public String toString() {
                return words;
            }
        };
    }

    private static String report(Census census, List<Claims> claims, Exemption... exemptions) {
        return Coverage.of(census, claims, List.of(exemptions)).report();
    }
}
