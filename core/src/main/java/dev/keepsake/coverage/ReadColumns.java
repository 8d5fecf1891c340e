package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.PlaceNotThere;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The columns of one census that providers claim, with the rows in which they read them. */
final class ReadColumns {

    private static final String TELLS_VERSION = "tells the schema version";

    private final Census census;
    private final Map<Place, Set<String>> accounts = new HashMap<>();
    private final Set<Place> columnsWithRows = new HashSet<>();
    private final List<CoverageGap> gaps = new ArrayList<>();

    private ReadColumns(Census census) {
        this.census = census;
    }

    static ReadColumns in(Census census, Collection<Claims> claims) {
        ReadColumns columns = new ReadColumns(census);
        SortedMap<Place, Set<String>> written = new TreeMap<>();
        for (Claims each : claims) {
            String rows = OneLine.of("read, " + each.rows());
            each.places().forEach(place -> note(written, place, rows));
            each.versions().stream()
                    .map(SchemaVersion::discriminator)
                    .forEach(place -> note(written, place, TELLS_VERSION));
        }
        written.forEach(columns::resolve);
        return columns;
    }

    boolean contain(LiveTable table, LiveColumn column) {
        return accounts.containsKey(table.place(column));
    }

    boolean containAnyOf(LiveTable table) {
        return table.columns().stream().anyMatch(each -> contain(table, each));
    }

    /** A column that only tells a version is not one whose rows somebody reads. */
    boolean containRowsOf(LiveTable table) {
        return table.columns().stream().anyMatch(each -> containRowsOf(table, each));
    }

    boolean containRowsOf(LiveTable table, LiveColumn column) {
        return columnsWithRows.contains(table.place(column));
    }

    Optional<String> accountOf(Place column) {
        return Optional.ofNullable(accounts.get(column)).map(each -> String.join("; ", each));
    }

    /** Claims of what is not there, or of what can't be told; sorted by place. */
    List<CoverageGap> gaps() {
        return gaps;
    }

    private static void note(Map<Place, Set<String>> accounts, Place place, String account) {
        accounts.computeIfAbsent(place, key -> new TreeSet<>()).add(account);
    }

    private void resolve(Place written, Set<String> readings) {
        List<Place> meanings = new ArrayList<>();
        for (LiveTable table : census.tablesNamed(written.table())) {
            Census.columnsNamed(table, written.column()).forEach(each -> meanings.add(table.place(each)));
        }
        if (meanings.isEmpty()) {
            gaps.add(new PlaceNotThere(written));
        } else if (meanings.size() > 1) {
            gaps.add(new AmbiguousPlace(
                    written.toString(), meanings.stream().map(Place::toString).toList()));
        } else {
            Place meant = meanings.get(0);
            readings.forEach(each -> note(accounts, meant, each));
            if (!readings.equals(Set.of(TELLS_VERSION))) {
                columnsWithRows.add(meant);
            }
        }
    }
}
