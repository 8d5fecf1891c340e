package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.SchemaDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema as the application describes it, against the live one. A rename is one thing gone and one new. */
final class SchemaComparison {

    private final Census census;
    private final Exemptions exemptions;
    private final List<CoverageGap> drifts = new ArrayList<>();

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
        if (live.size() != 1) {
            drifts.add(new SchemaDrift(described.toString(), Optional.of("Table"), Optional.empty()));
            return;
        }
        if (exemptions.contain(live.get(0))) {
            return;
        }
        for (LiveColumn column : described.columns()) {
            List<LiveColumn> there = Census.columnsNamed(live.get(0), column.name());
            if (there.size() != 1) {
                drifts.add(
                        new SchemaDrift(described.place(column).toString(), Optional.of("Column"), Optional.empty()));
            } else if (differ(column, there.get(0))) {
                drifts.add(new SchemaDrift(
                        live.get(0).place(there.get(0)).toString(),
                        Optional.of(inWords(column)),
                        Optional.of(inWords(there.get(0)))));
            }
        }
    }

    /** An exempted table may grow columns; that is what exempting it as a whole means. */
    private void compareLive(LiveTable live) {
        if (exemptions.contain(live) || live.kind() == LiveTable.Kind.VIEW) {
            return;
        }
        List<LiveTable> described = Census.named(live.toString(), census.described(), census.defaultSchema());
        if (described.isEmpty()) {
            drifts.add(new SchemaDrift(live.toString(), Optional.empty(), Optional.of("Table")));
            return;
        }
        for (LiveColumn column : live.columns()) {
            if (!exemptions.contain(live, column)
                    && Census.columnsNamed(described.get(0), column.name()).isEmpty()) {
                drifts.add(new SchemaDrift(live.place(column).toString(), Optional.empty(), Optional.of("Column")));
            }
        }
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
