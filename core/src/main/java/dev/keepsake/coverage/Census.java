package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a live database holds, as it says itself.
 *
 * @param database its name
 * @param defaultSchema the schema that a name without one means; empty if the database has none
 * @param tables every table and view that the role can see, partitions as part of their table, sorted by name
 * @param described the tables as the application believes them to be; empty if it gave no description
 */
public record Census(String database, String defaultSchema, List<LiveTable> tables, List<LiveTable> described) {

    /**
     * Sorts and copies the lists.
     *
     * @throws IllegalArgumentException if two tables have one name, dots and all, so that nobody can tell their columns
     *     apart
     */
    public Census {
        requireNonNull(database, "database");
        requireNonNull(defaultSchema, "defaultSchema");
        tables = tables.stream()
                .sorted(Comparator.comparing(LiveTable::toString))
                .toList();
        described = described.stream()
                .sorted(Comparator.comparing(LiveTable::toString))
                .toList();
        Set<String> names = new HashSet<>();
        for (LiveTable each : tables) {
            if (!names.add(each.toString())) {
                throw new IllegalArgumentException("The census of " + database + " names two tables '" + each
                        + "', so that their columns can't be told apart; rename one of them.");
            }
        }
    }

    /**
     * The tables that a written name means: the one of exactly this name, with or without its schema; else those that
     * differ from it in case only, because most databases fold names.
     *
     * @param written a table's name, with the schema where that is not the default one
     * @return one table; none if it is not there; several if the name is ambiguous
     */
    public List<LiveTable> tablesNamed(String written) {
        List<LiveTable> exact = matching(each -> isNamed(each, written));
        if (!exact.isEmpty()) {
            return exact;
        }
        String folded = fold(written);
        return matching(each -> fold(each.toString()).equals(folded)
                || (fold(each.name()).equals(folded) && fold(each.schema()).equals(fold(defaultSchema))));
    }

    /**
     * The columns of a table that a written name means, by the rule of {@link #tablesNamed}.
     *
     * @param table the table
     * @param written a column's name
     * @return one column; none if it is not there; several if the name is ambiguous
     */
    public static List<LiveColumn> columnsNamed(LiveTable table, String written) {
        List<LiveColumn> exact = table.columns().stream()
                .filter(each -> each.name().equals(written))
                .toList();
        return exact.isEmpty()
                ? table.columns().stream()
                        .filter(each -> fold(each.name()).equals(fold(written)))
                        .toList()
                : exact;
    }

    private boolean isNamed(LiveTable table, String written) {
        return table.toString().equals(written)
                || (table.name().equals(written) && table.schema().equals(defaultSchema));
    }

    private List<LiveTable> matching(Predicate<LiveTable> condition) {
        return tables.stream().filter(condition).toList();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
