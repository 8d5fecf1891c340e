package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.HiddenRows;
import dev.keepsake.coverage.CoverageGap.PlaceNotThere;
import dev.keepsake.coverage.CoverageGap.UnaccountedColumn;
import dev.keepsake.coverage.CoverageGap.UnaccountedTable;
import dev.keepsake.coverage.CoverageGap.UncountedRows;
import dev.keepsake.coverage.CoverageGap.UnreadRows;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The census of one database, minus what its providers read, minus what is exempted by name. It must be empty: a table, a
 * column or a row that nobody accounts for may hold the only reference to a live blob (incidents 1, 6, 9 to 14).
 *
 * <p>Immutable and pure.
 */
public final class Coverage {

    private final Census census;
    private final Exemptions exemptions;
    private final Set<Place> read = new TreeSet<>();
    private final List<CoverageGap> gaps = new ArrayList<>();

    private Coverage(Census census, Exemptions exemptions) {
        this.census = census;
        this.exemptions = exemptions;
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
        Coverage coverage = new Coverage(census, Exemptions.in(census, exemptions));
        coverage.gaps.addAll(coverage.exemptions.gaps());
        placesOf(claims).forEach(coverage::resolve);
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
     * Every column that can hold a reference or is read, with who accounts for it: text to be checked in, so that a change
     * of coverage is a change of a file that people review.
     *
     * @return lines sorted by place, the same for the same schema and settings
     */
    public String report() {
        return new CoverageReport(census, exemptions, read, gaps).text();
    }

    private static Set<Place> placesOf(Collection<Claims> claims) {
        return claims.stream()
                .flatMap(each -> Stream.concat(
                        each.places().stream(), each.versions().stream().map(SchemaVersion::discriminator)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void resolve(Place written) {
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
            read.add(meanings.get(0));
        }
    }

    private void account(LiveTable table) {
        boolean isRead = table.columns().stream().anyMatch(each -> read.contains(table.place(each)));
        if (isRead) {
            table.hidden().ifPresentOrElse(how -> gaps.add(new HiddenRows(table, how)), () -> accountForRows(table));
        }
        if (table.kind() == LiveTable.Kind.VIEW || exemptions.contain(table)) {
            return;
        }
        if (!isRead && !exemptions.containAnyColumnOf(table)) {
            gaps.add(new UnaccountedTable(table));
            return;
        }
        table.referenceColumns()
                .filter(each -> !read.contains(table.place(each)) && !exemptions.contain(table, each))
                .forEach(each -> gaps.add(new UnaccountedColumn(table, each)));
    }

    private void accountForRows(LiveTable table) {
        if (table.rows().isEmpty()) {
            gaps.add(new UncountedRows(table));
        } else if (table.rows().get().unread() > 0) {
            gaps.add(new UnreadRows(table, table.rows().get()));
        }
    }
}
