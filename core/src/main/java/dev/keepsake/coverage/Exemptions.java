package dev.keepsake.coverage;

import dev.keepsake.coverage.CoverageGap.AmbiguousPlace;
import dev.keepsake.coverage.CoverageGap.StaleExemption;
import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What exemptions, or exclusions, name in one census, and which of them name nothing. Called by adapters and the engine.
 * Immutable.
 */
public final class Exemptions {

    private final Census census;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<Place, String> columns = new HashMap<>();
    private final List<CoverageGap> gaps = new ArrayList<>();

    private Exemptions(Census census) {
        this.census = census;
    }

    /**
     * Looks up what each of them names.
     *
     * @param census what is there
     * @param exemptions by name
     * @return what they mean there
     */
    public static Exemptions in(Census census, List<Exemption> exemptions) {
        Exemptions check = new Exemptions(census);
        exemptions.forEach(check::resolve);
        return check;
    }

    /**
     * Whether a table is named as a whole, or its schema is.
     *
     * @param table a table of the census
     * @return true if nothing of it is left
     */
    public boolean contain(LiveTable table) {
        return tables.containsKey(table.toString());
    }

    /**
     * Whether a column is named, or its table or schema is.
     *
     * @param table a table of the census
     * @param column a column of it
     * @return true if one of them is
     */
    public boolean contain(LiveTable table, LiveColumn column) {
        return contain(table) || columns.containsKey(table.place(column));
    }

    boolean containAnyColumnOf(LiveTable table) {
        return table.columns().stream().anyMatch(each -> columns.containsKey(table.place(each)));
    }

    /** Why a table, or a column of it, is exempt. */
    Optional<String> reasonFor(LiveTable table) {
        return Optional.ofNullable(tables.get(table.toString()));
    }

    Optional<String> reasonFor(Place column) {
        return Optional.ofNullable(columns.get(column));
    }

    /**
     * Those that name nothing, or more than one thing.
     *
     * @return in the order in which they were given
     */
    public List<CoverageGap> gaps() {
        return List.copyOf(gaps);
    }

    private void resolve(Exemption exemption) {
        List<String> found = exemption instanceof Exemption.OfColumn column
                ? resolveColumn(column)
                : resolveTables(
                        exemption.reason(),
                        exemption instanceof Exemption.OfTable table
                                ? census.tablesNamed(table.table())
                                : tablesOf(((Exemption.OfSchema) exemption).schema()));
        if (found.isEmpty()) {
            gaps.add(new StaleExemption(exemption));
        } else if (found.size() > 1 && !(exemption instanceof Exemption.OfSchema)) {
            gaps.add(new AmbiguousPlace(exemption.toString(), found));
        }
    }

    private List<LiveTable> tablesOf(String schema) {
        List<LiveTable> exact = census.tables().stream()
                .filter(each -> each.schema().equals(schema))
                .toList();
        return exact.isEmpty()
                ? census.tables().stream()
                        .filter(each -> each.schema().toLowerCase(Locale.ROOT).equals(schema.toLowerCase(Locale.ROOT)))
                        .toList()
                : exact;
    }

    private List<String> resolveTables(String reason, List<LiveTable> found) {
        found.forEach(each -> tables.put(each.toString(), reason));
        return found.stream().map(LiveTable::toString).toList();
    }

    private List<String> resolveColumn(Exemption.OfColumn exemption) {
        List<Place> found = new ArrayList<>();
        for (LiveTable table : census.tablesNamed(exemption.place().table())) {
            Census.columnsNamed(table, exemption.place().column()).forEach(each -> found.add(table.place(each)));
        }
        found.forEach(each -> columns.put(each, exemption.reason()));
        return found.stream().map(Place::toString).toList();
    }
}
