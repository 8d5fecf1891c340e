package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * A table of an {@link InMemoryDatabase}: columns that may change, and rows of text. A value that no row gave is null.
 * Thread-safe together with its database.
 */
public final class InMemoryTable {

    private final Object lock;
    private final Map<String, ColumnKind> columns = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    InMemoryTable(Object lock) {
        this.lock = lock;
    }

    /**
     * Adds a column; it is null in the rows that are there.
     *
     * @param name its name
     * @param kind what it can hold
     * @return this
     * @throws IllegalArgumentException if there is one of this name
     */
    @CanIgnoreReturnValue
    public InMemoryTable addColumn(String name, ColumnKind kind) {
        synchronized (lock) {
            if (columns.containsKey(name)) {
                throw new IllegalArgumentException("The table has a column '" + name + "' of kind " + columns.get(name)
                        + " already; give the new one another name.");
            }
            columns.put(name, requireNonNull(kind, "kind"));
            return this;
        }
    }

    /**
     * Drops a column with its values.
     *
     * @param name its name
     * @throws NoSuchElementException if there is none
     */
    public void dropColumn(String name) {
        synchronized (lock) {
            requireColumn(name);
            columns.remove(name);
            rows.values().forEach(each -> each.remove(name));
        }
    }

    /**
     * Renames a column.
     *
     * @param name its name
     * @param to its new name
     * @throws NoSuchElementException if there is none
     */
    public void renameColumn(String name, String to) {
        synchronized (lock) {
            requireColumn(name);
            addColumn(to, columns.getOrDefault(name, ColumnKind.UNKNOWN));
            rows.values().forEach(row -> {
                String value = row.get(name);
                if (value != null) {
                    row.put(to, value);
                }
            });
            dropColumn(name);
        }
    }

    /**
     * Changes what a column is, and keeps its values.
     *
     * @param name its name
     * @param kind what it is now
     * @throws NoSuchElementException if there is none
     */
    public void retypeColumn(String name, ColumnKind kind) {
        synchronized (lock) {
            requireColumn(name);
            columns.put(name, requireNonNull(kind, "kind"));
        }
    }

    /**
     * Puts a row in the place of one of the same id, if there is one.
     *
     * @param row its id
     * @param values the text of each column that is not null
     * @throws NoSuchElementException if there is no such column
     */
    public void put(String row, Map<String, String> values) {
        synchronized (lock) {
            values.keySet().forEach(this::requireColumn);
            rows.put(requireNonNull(row, "row"), new HashMap<>(Map.copyOf(values)));
        }
    }

    /**
     * Changes one value of every row that is not null there.
     *
     * @param column the column
     * @param change gives the new value
     * @throws NoSuchElementException if there is no such column
     */
    public void update(String column, UnaryOperator<String> change) {
        synchronized (lock) {
            requireColumn(column);
            rows.values().forEach(row -> row.computeIfPresent(column, (name, value) -> change.apply(value)));
        }
    }

    /**
     * Removes a row, if it is there.
     *
     * @param row its id
     */
    public void remove(String row) {
        synchronized (lock) {
            rows.remove(row);
        }
    }

    /** Removes all rows. */
    public void clear() {
        synchronized (lock) {
            rows.clear();
        }
    }

    /**
     * The rows as they are now.
     *
     * @return a copy, in the order in which they were put
     */
    public Map<String, Map<String, String>> rows() {
        synchronized (lock) {
            Map<String, Map<String, String>> copy = new LinkedHashMap<>();
            rows.forEach((id, row) -> copy.put(id, Map.copyOf(row)));
            return copy;
        }
    }

    boolean hasColumn(String name) {
        return columns.containsKey(name);
    }

    LiveTable shape(String name) {
        List<LiveColumn> live = new ArrayList<>();
        columns.forEach((column, kind) -> live.add(new LiveColumn(column, kind.name(), kind)));
        return LiveTable.of("", name, live);
    }

    private void requireColumn(String name) {
        if (!columns.containsKey(name)) {
            throw new NoSuchElementException(
                    "The table has no column '" + name + "', only " + columns.keySet() + "; add it first.");
        }
    }
}
