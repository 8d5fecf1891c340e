package dev.keepsake.coverage;

import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The coverage of a database as lines of text, without anything that changes from day to day, such as row counts. */
final class CoverageReport {

    private final Census census;
    private final Exemptions exemptions;
    private final Set<Place> read;
    private final List<CoverageGap> gaps;

    CoverageReport(Census census, Exemptions exemptions, Set<Place> read, List<CoverageGap> gaps) {
        this.census = census;
        this.exemptions = exemptions;
        this.read = read;
        this.gaps = gaps;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (LiveTable table : census.tables()) {
            Optional<String> exempt = exemptions.reasonFor(table);
            if (exempt.isPresent()) {
                lines.add(table + ": exempt, " + exempt.get());
            } else if (table.kind() == LiveTable.Kind.TABLE) {
                addColumns(lines, table);
            }
        }
        lines.add("gaps: " + gaps.size());
        return String.join("\n", lines) + "\n";
    }

    private void addColumns(List<String> lines, LiveTable table) {
        lines.add(table + ":");
        for (LiveColumn column : table.columns()) {
            boolean isRead = read.contains(table.place(column));
            if (isRead || column.kind().canHoldReference()) {
                lines.add("  " + column + ": " + accountOf(table, column, isRead));
            }
        }
    }

    private String accountOf(LiveTable table, LiveColumn column, boolean isRead) {
        if (isRead) {
            return "read";
        }
        return exemptions
                .reasonFor(table.place(column))
                .map(reason -> "exempt, " + reason)
                .orElse("NOBODY");
    }
}
