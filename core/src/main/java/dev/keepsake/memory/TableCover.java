package dev.keepsake.memory;

import dev.keepsake.coverage.RowCover;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the rows of a table, and the values of each column, that no provider's scope matches. */
final class TableCover {

    private final List<Claims> readers;
    private final Collection<Map<String, String>> rows;

    private TableCover(List<Claims> readers, Collection<Map<String, String>> rows) {
        this.readers = readers;
        this.rows = rows;
    }

    /** Empty if nobody reads the table. */
    static Optional<RowCover> of(String table, InMemoryTable stored, Collection<Claims> claims) {
        List<Claims> readers = claims.stream()
                .filter(each -> each.places().stream().map(Place::table).anyMatch(table::equals))
                .toList();
        return readers.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableCover(readers, stored.rows().values()).count(table));
    }

    private RowCover count(String table) {
        Map<String, Long> values = new HashMap<>();
        readers.stream()
                .flatMap(each -> each.places().stream())
                .filter(each -> each.table().equals(table))
                .forEach(each -> values.put(
                        each.column(),
                        unread(claims -> claims.places().contains(each), row -> row.get(each.column()) != null)));
        return new RowCover(rows.size(), unread(claims -> true, row -> true), values);
    }

    private long unread(Predicate<Claims> reading, Predicate<Map<String, String>> counted) {
        List<Claims> those = readers.stream().filter(reading).toList();
        return rows.stream()
                .filter(counted)
                .filter(row -> those.stream().noneMatch(each -> Rows.contains(each.rows(), row)))
                .count();
    }
}
