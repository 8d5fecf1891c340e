package dev.keepsake.tck;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.RowCover;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A database that holds exactly what its providers claim, and shows no rows: census and last look find nothing. For tests
 * of everything else, over providers that have no database of their own.
 */
public final class ClaimedDatabase implements LiveDatabase {

    private final String name;
    private final Set<Place> columns = new TreeSet<>();

    private ClaimedDatabase(String name) {
        this.name = name;
    }

    /** A database called "memory" with the claims of these providers. */
    public static ClaimedDatabase of(ReferenceProvider... providers) {
        return named("memory", providers);
    }

    /** The same under another name, for providers whose snapshots say so. */
    public static ClaimedDatabase named(String name, ReferenceProvider... providers) {
        ClaimedDatabase database = new ClaimedDatabase(name);
        for (ReferenceProvider each : providers) {
            database.columns.addAll(each.claims().places());
            each.claims().versions().stream().map(SchemaVersion::discriminator).forEach(database.columns::add);
        }
        return database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Exemption> exemptions() {
        return List.of();
    }

    @Override
    public List<Exemption> searchExclusions() {
        return List.of();
    }

    @Override
    public Census census(Collection<Claims> claims) {
        SortedMap<String, List<LiveColumn>> tables = new TreeMap<>();
        columns.forEach(each -> tables.computeIfAbsent(each.table(), table -> new ArrayList<>())
                .add(new LiveColumn(each.column(), "text", ColumnKind.TEXT)));
        List<LiveTable> live = tables.entrySet().stream()
                .map(each -> new LiveTable(
                        "",
                        each.getKey(),
                        LiveTable.Kind.TABLE,
                        each.getValue(),
                        Optional.of(new RowCover(
                                0,
                                0,
                                each.getValue().stream().collect(Collectors.toMap(LiveColumn::name, column -> 0L)))),
                        Optional.empty()))
                .toList();
        return new Census(name, "", live, List.of());
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        return new SearchReceipt(name, columns, new RowTally(0, 0));
    }
}
