package dev.keepsake.tck;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database that tells only what one net asks for; to the other nets it looks as they would wish. */
final class BlindDatabase extends ForwardingDatabase {

    private final Net seeing;
    private final Set<Place> shown = new HashSet<>();

    BlindDatabase(LiveDatabase real, Net seeing) {
        super(real);
        this.seeing = seeing;
    }

    @Override
    public Census census(Collection<Claims> claims) {
        Census census = super.census(claims);
        List<LiveTable> tables =
                census.tables().stream().map(each -> blinded(each, claims)).toList();
        tables.forEach(table -> table.columns().forEach(each -> shown.add(table.place(each))));
        return new Census(census.database(), census.defaultSchema(), tables, census.described());
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        return seeing == Net.LAST_LOOK ? super.search(sink) : new SearchReceipt(name(), shown, new RowTally(0, 0));
    }

    private LiveTable blinded(LiveTable table, Collection<Claims> claims) {
        List<LiveColumn> columns = table.columns().stream()
                .filter(each -> seeing == Net.CENSUS || isClaimed(table.place(each), claims))
                .toList();
        return new LiveTable(
                table.schema(),
                table.name(),
                table.kind(),
                columns,
                table.rows().map(rows -> seeing == Net.ROWS ? rows : allRead(rows)),
                table.hidden());
    }

    private static RowCover allRead(RowCover rows) {
        return new RowCover(
                rows.present(),
                0,
                rows.unreadValues().keySet().stream().collect(Collectors.toMap(column -> column, column -> 0L)));
    }

    private static boolean isClaimed(Place place, Collection<Claims> claims) {
        return claims.stream()
                .flatMap(each -> Stream.concat(
                        each.places().stream(), each.versions().stream().map(SchemaVersion::discriminator)))
                .anyMatch(place::equals);
    }
}
