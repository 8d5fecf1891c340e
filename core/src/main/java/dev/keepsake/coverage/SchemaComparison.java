package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema as the application describes it, against the live one. A rename is one thing gone and one new. */
final class SchemaComparison {

    private final Census census;
    private final Exemptions exemptions;
    private final List<CoverageGap> drifts = new ArrayList<>();
    private final Map<String, Set<LiveColumn>> describedColumns = new HashMap<>();

    private SchemaComparison(Census census, Exemptions exemptions) {
        this.census = census;
        this.exemptions = exemptions;
    }

    static List<CoverageGap> drifts(Census census, Exemptions exemptions) {
        if (census.described().isEmpty()) {
            return List.of();
        }
        SchemaComparison comparison = new SchemaComparison(census, exemptions);
        census.described().forEach(comparison::compareDescribed);
        census.tables().forEach(comparison::compareLive);
        return comparison.drifts;
    }

    private void compareDescribed(LiveTable described) {
        List<LiveTable> live = census.tablesNamed(described.toString());
        live.forEach(each -> describedColumns
                .computeIfAbsent(each.toString(), key -> new HashSet<>())
                .addAll(columnsIn(each, described)));
        if (live.size() > 1) {
            drifts.add(new AmbiguousPlace(
                    described.toString(), live.stream().map(LiveTable::toString).toList()));
            return;
        }
        if (live.isEmpty()) {
            drifts.add(new SchemaDrift(described.toString(), Optional.of("Table"), Optional.empty()));
            return;
        }
        if (exemptions.contain(live.get(0))) {
            return;
        }
        described.columns().forEach(each -> compareColumn(described.place(each), each, live.get(0)));
    }

    private void compareColumn(Place place, LiveColumn described, LiveTable table) {
        List<LiveColumn> there = Census.columnsNamed(table, described.name());
        List<String> names =
                there.stream().map(each -> table.place(each).toString()).toList();
        if (there.isEmpty()) {
            drifts.add(new SchemaDrift(place.toString(), Optional.of("Column"), Optional.empty()));
        } else if (there.size() > 1) {
            drifts.add(new AmbiguousPlace(place.toString(), names));
        } else if (differ(described, there.get(0))) {
            drifts.add(
                    new SchemaDrift(names.get(0), Optional.of(inWords(described)), Optional.of(inWords(there.get(0)))));
        }
    }

    /** An exempted table may grow columns; that is what exempting it as a whole means. */
    private void compareLive(LiveTable live) {
        if (exemptions.contain(live) || live.kind() == LiveTable.Kind.VIEW) {
            return;
        }
        Set<LiveColumn> described = describedColumns.get(live.toString());
        if (described == null) {
            drifts.add(new SchemaDrift(live.toString(), Optional.empty(), Optional.of("Table")));
            return;
        }
        for (LiveColumn column : live.columns()) {
            if (!exemptions.contain(live, column) && !described.contains(column)) {
                drifts.add(new SchemaDrift(live.place(column).toString(), Optional.empty(), Optional.of("Column")));
            }
        }
    }

    private static List<LiveColumn> columnsIn(LiveTable live, LiveTable described) {
        return described.columns().stream()
                .flatMap(each -> Census.columnsNamed(live, each.name()).stream())
                .toList();
    }

    private static boolean differ(LiveColumn described, LiveColumn live) {
        boolean typesAreKnown = !described.type().isEmpty() && !live.type().isEmpty();
        return described.kind() != live.kind()
                || (typesAreKnown && !described.type().equalsIgnoreCase(live.type()));
    }

    private static String inWords(LiveColumn column) {
        return column.type().isEmpty() ? column.kind().name() : column.type();
    }
}
