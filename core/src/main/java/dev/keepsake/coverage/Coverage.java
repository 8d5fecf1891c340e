package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.CoverageGap.HiddenRows;
import dev.keepsake.coverage.CoverageGap.UnaccountedColumn;
import dev.keepsake.coverage.CoverageGap.UnaccountedTable;
import dev.keepsake.coverage.CoverageGap.UncountedRows;
import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.coverage.CoverageGap.UnreadValues;
import dev.keepsake.reference.Claims;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The census of one database, minus what its providers read, minus what is exempted by name. It must be empty: a table, a
 * column or a row that nobody accounts for may hold the only reference to a live blob (incidents 1, 6, 9 to 14).
 *
 * <p>Immutable and pure.
 */
public final class Coverage {

    private final Census census;
    private final Exemptions exemptions;
    private final ReadColumns read;
    private final List<CoverageGap> gaps = new ArrayList<>();

    private Coverage(Census census, Exemptions exemptions, ReadColumns read) {
        this.census = census;
        this.exemptions = exemptions;
        this.read = read;
    }

    /**
     * Compares.
     *
     * @param census what the database holds
     * @param claims what the providers of this database claim
     * @param exemptions what needs no provider
     * @return the coverage
     */
    public static Coverage of(Census census, Collection<Claims> claims, List<Exemption> exemptions) {
        Coverage coverage = new Coverage(census, Exemptions.in(census, exemptions), ReadColumns.in(census, claims));
        coverage.gaps.addAll(coverage.exemptions.gaps());
        coverage.gaps.addAll(coverage.read.gaps());
        census.tables().forEach(coverage::account);
        coverage.gaps.addAll(SchemaComparison.drifts(census, coverage.exemptions));
        return coverage;
    }

    /**
     * What nobody accounts for, and accounts of what is not there.
     *
     * @return exemptions first, then places, then tables by name, then drift; empty if the database is covered
     */
    public List<CoverageGap> gaps() {
        return List.copyOf(gaps);
    }

    /**
     * Every column that can hold a reference or is read, with what accounts for it and in which rows: text to be checked
     * in, so that a change of coverage is a change of a file that people review. The gaps come last, without those that
     * only rows show.
     *
     * @return lines sorted by table, the same for the same schema and settings
     */
    public String report() {
        return new CoverageReport(census, exemptions, read, gaps).text();
    }

    private void account(LiveTable table) {
        boolean isRead = read.containAnyOf(table);
        if (isRead) {
            table.hidden().ifPresent(how -> gaps.add(new HiddenRows(table, how)));
        }
        if (read.containRowsOf(table) && table.hidden().isEmpty()) {
            accountForRows(table);
        }
        if (table.kind() == LiveTable.Kind.VIEW || exemptions.contain(table)) {
            return;
        }
        if (!isRead && !exemptions.containAnyColumnOf(table)) {
            gaps.add(new UnaccountedTable(table));
            return;
        }
        table.referenceColumns()
                .filter(each -> !read.contain(table, each) && !exemptions.contain(table, each))
                .forEach(each -> gaps.add(new UnaccountedColumn(table, each)));
    }

    /** A column that is exempted by its own name accounts for its values in rows where nobody reads it, not for rows. */
    private void accountForRows(LiveTable table) {
        List<LiveColumn> columns = table.columns().stream()
                .filter(each -> read.containRowsOf(table, each))
                .toList();
        Optional<RowCover> cover = table.rows()
                .filter(each -> columns.stream().map(LiveColumn::name).allMatch(each.unreadValues()::containsKey));
        if (cover.isEmpty()) {
            gaps.add(new UncountedRows(table));
            return;
        }
        if (cover.get().unread() > 0) {
            gaps.add(new UnreadRows(table, cover.get()));
        }
        for (LiveColumn column : columns) {
            long values = requireNonNull(cover.get().unreadValues().get(column.name()), "counted");
            if (values > 0 && exemptions.reasonFor(table.place(column)).isEmpty()) {
                gaps.add(new UnreadValues(table, column, values));
            }
        }
    }
}
