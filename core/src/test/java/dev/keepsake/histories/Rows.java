package dev.keepsake.histories;

import dev.keepsake.blob.BlobKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The committed rows of the application's one table, each with the key that it references. */
final class Rows {

    private Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Map<String, Row>> backups = new ArrayList<>();
    private long commits;

    /** How a reference came to be. */
    enum Path {
        /** By the protocol, so that its blob may never be missing. */
        ABIDING,
        /** Against it: without an intent, too late, or out of a backup. */
        LOOSE
    }

    /**
     * One row.
     *
     * @param id its name
     * @param key what it references
     * @param schema its schema version
     * @param commit tells this reference from every other that the row ever held; a migration keeps it
     * @param path how it came to be
     */
    record Row(String id, BlobKey key, int schema, long commit, Path path) {
        boolean isSameReference(Row other) {
            return commit == other.commit;
        }
    }

    void commit(String id, BlobKey key, int schema, Path path) {
        rows.put(id, new Row(id, key, schema, ++commits, path));
    }

    void remove(String id) {
        rows.remove(id);
    }

    Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Moves a row to a schema version. */
    void migrate(String id, int schema) {
        rows.computeIfPresent(id, (any, row) -> new Row(id, row.key(), schema, row.commit(), row.path()));
    }

    List<Row> all() {
        return List.copyOf(rows.values());
    }

    boolean references(BlobKey key, Path path) {
        return rows.values().stream()
                .anyMatch(row -> row.path() == path && row.key().equals(key));
    }

    boolean references(BlobKey key) {
        return rows.values().stream().anyMatch(row -> row.key().equals(key));
    }

    void backUp() {
        backups.add(new LinkedHashMap<>(rows));
    }

    /** Goes back to a backup. A reference that was there all the time is what it was; every other is loose. */
    boolean restore(int fromLast) {
        int chosen = backups.size() - 1 - fromLast;
        if (chosen < 0) {
            return false;
        }
        Map<String, Row> back = new LinkedHashMap<>();
        backups.get(chosen).forEach((id, row) -> back.put(id, isUnchanged(row) ? row : again(row)));
        rows = back;
        return true;
    }

    /** A row that was migrated since goes back to a version whose readers may have been heard already. */
    private boolean isUnchanged(Row row) {
        Row now = rows.get(row.id());
        return now != null && Objects.equals(now, row);
    }

    private Row again(Row row) {
        return new Row(row.id(), row.key(), row.schema(), ++commits, Path.LOOSE);
    }
}
