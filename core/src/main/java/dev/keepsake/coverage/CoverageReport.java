package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.coverage.CoverageGap.UnreadValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The coverage of a database as lines of text, without anything that changes from day to day, such as row counts. */
final class CoverageReport {

    private final Census census;
    private final Exemptions exemptions;
    private final ReadColumns read;
    private final List<CoverageGap> gaps;

    CoverageReport(Census census, Exemptions exemptions, ReadColumns read, List<CoverageGap> gaps) {
        this.census = census;
        this.exemptions = exemptions;
        this.read = read;
        this.gaps = gaps;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        census.tables().forEach(each -> addTable(lines, each));
        List<String> open = gaps.stream()
                .filter(each -> !(each instanceof UnreadRows) && !(each instanceof UnreadValues))
                .map(each -> "  " + OneLine.of(each.message()))
                .toList();
        lines.add(open.isEmpty() ? "gaps: none" : "gaps:");
        lines.addAll(open);
        return String.join("\n", lines) + "\n";
    }

    /** A view is told only if somebody reads it; an exempted table, with what is read of it all the same. */
    private void addTable(List<String> lines, LiveTable table) {
        if (table.kind() == LiveTable.Kind.VIEW && !read.containAnyOf(table)) {
            return;
        }
        Optional<String> exempt = exemptions.reasonFor(table);
        lines.add(OneLine.of(table.toString())
                + exempt.map(reason -> ": exempt, " + OneLine.of(reason)).orElse(":"));
        for (LiveColumn column : table.columns()) {
            boolean isOpen = exempt.isEmpty() && table.kind() == LiveTable.Kind.TABLE;
            if (read.contain(table, column) || (isOpen && column.kind().canHoldReference())) {
                lines.add("  " + OneLine.of(column.toString()) + ": " + accountOf(table, column));
            }
        }
    }

    private String accountOf(LiveTable table, LiveColumn column) {
        Optional<String> exempt =
                exemptions.reasonFor(table.place(column)).map(reason -> "exempt, " + OneLine.of(reason));
        return read.accountOf(table.place(column))
                .map(account ->
                        account + exempt.map(each -> "; elsewhere " + each).orElse(""))
                .or(() -> exempt)
                .orElse("NOBODY");
    }
}
