package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that a column's values may have, told by the extractors that know them, and the one that a provider claims.
 *
 * @param column what is probed
 * @param claimed the name of the claimed shape
 * @param shapes by name
 */
record ShapeClaim(SourceColumn column, String claimed, SortedMap<String, ReferenceExtractor> shapes) {

    /** How the version of a value is called that no extractor knows. */
    static final String UNKNOWN = "unknown shape";

    static ShapeClaim of(SourceColumn column, String claimed, Map<String, ReferenceExtractor> shapes) {
        if (!shapes.containsKey(claimed) || shapes.containsKey(UNKNOWN)) {
            throw new IllegalArgumentException(
                    "The shape '" + claimed + "' is claimed of " + column + ", whose shapes are "
                            + new TreeMap<>(shapes).keySet() + "; claim one of them, and call none '" + UNKNOWN + "'.");
        }
        return new ShapeClaim(column, claimed, new TreeMap<>(shapes));
    }

    SchemaVersion version() {
        return version(claimed);
    }

    /** Looks at each value of the table once, whatever the provider's condition. A null has no shape. */
    Stream<VersionInUse> count(DSLContext dsl, Reading reading, SqlFailures failures, int fetchSize) {
        Map<String, Long> counts = new TreeMap<>();
        long rows = 0;
        try (Cursor<Record1<String>> cursor = failures.during(
                0,
                () -> dsl.select(column.text())
                        .from(reading.table().table())
                        .fetchSize(fetchSize)
                        .fetchLazy())) {
            Record1<String> row = next(cursor, failures, rows);
            while (row != null) {
                if (row.value1() != null) {
                    counts.merge(shapeOf(row.value1()), 1L, Long::sum);
                }
                rows++;
                row = next(cursor, failures, rows);
            }
        }
        return counts.entrySet().stream().map(each -> new VersionInUse(version(each.getKey()), each.getValue()));
    }

    /** The claimed one first: another provider that claims another one counts that. */
    String shapeOf(String value) {
        return Stream.concat(Stream.of(claimed), shapes.keySet().stream())
                .filter(each -> fits(requireNonNull(shapes.get(each), "shape"), value))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static boolean fits(ReferenceExtractor shape, String value) {
        try {
            return !(requireNonNull(shape.extract(value), "answer") instanceof Extraction.Unrecognised);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static @Nullable Record1<String> next(Cursor<Record1<String>> cursor, SqlFailures failures, long rows) {
        failures.refuseInterrupt(rows);
        return failures.<@Nullable Record1<String>>during(rows, cursor::fetchNext);
    }

    private SchemaVersion version(String shape) {
        return new SchemaVersion(column.place(), shape);
    }

    @Override
    public String toString() {
        return version().toString();
    }
}
