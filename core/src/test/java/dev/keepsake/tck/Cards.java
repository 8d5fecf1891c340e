package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The table of the contracts of a census. */
final class Cards {

    private Cards() {}

    static void create(LiveDatabaseFixture fixture) {
        fixture.createTable("cards");
        fixture.addColumn("cards", "avatar", ColumnKind.TEXT);
    }

    static Census census(LiveDatabase database, ReferenceProvider... providers) {
        return database.census(
                Arrays.stream(providers).map(ReferenceProvider::claims).toList());
    }

    static LiveTable card(Census census) {
        Optional<LiveTable> card = census.tablesNamed("cards").stream().findFirst();
        assertThat(card).as(census.toString()).isPresent();
        return card.get();
    }

    static List<CoverageGap> gaps(LiveDatabase database, ReferenceProvider... providers) {
        List<Claims> claims =
                Arrays.stream(providers).map(ReferenceProvider::claims).toList();
        return Coverage.of(database.census(claims), claims, database.exemptions())
                .gaps();
    }
}
