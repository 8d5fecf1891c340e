package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The migrations of Flyway that a provider knows: all up to a version. A row that undoes a version takes it back, a
 * baseline counts as applied, and what {@code repair} marked as deleted still counts, because its changes are still there.
 * Repeatable migrations have no version and can't be claimed; of them only a failed one is an objection.
 *
 * <p>Source: Flyway's documentation, "Schema History Table"; its columns are the same since Flyway 5.
 */
public final class FlywayHistory extends MigrationHistory {

    private static final Field<Integer> RANK = column("installed_rank", SQLDataType.INTEGER);
    private static final Field<String> VERSION = column("version", SQLDataType.VARCHAR);
    private static final Field<String> DESCRIPTION = column("description", SQLDataType.VARCHAR);
    private static final Field<String> TYPE = column("type", SQLDataType.VARCHAR);
    private static final Field<String> SCRIPT = column("script", SQLDataType.VARCHAR);
    private static final Field<Boolean> SUCCESS = column("success", SQLDataType.BOOLEAN);

    private final FlywayVersion newest;
    private final Set<FlywayVersion> outOfOrder;
    private final Name table;

    private FlywayHistory(FlywayVersion newest, Set<FlywayVersion> outOfOrder, Name table) {
        this.newest = newest;
        this.outOfOrder = Set.copyOf(outOfOrder);
        this.table = table;
    }

    static FlywayHistory upTo(String version) {
        return new FlywayHistory(FlywayVersion.of(version), Set.of(), DSL.quotedName("flyway_schema_history"));
    }

    /**
     * Reads another table.
     *
     * @param name its exact name, the schema before it if it is not the connection's
     * @return another history
     * @throws IllegalArgumentException if there is no name
     */
    public FlywayHistory inTable(String... name) {
        if (name.length == 0) {
            throw new IllegalArgumentException(
                    "Flyway's history table got a name of 0 parts; name it, with or without its schema.");
        }
        return new FlywayHistory(newest, outOfOrder, DSL.quotedName(name));
    }

    /**
     * Knows migrations that came out of order, too: of a lower version, and applied after the newest one. Where they were
     * applied in order this changes nothing.
     *
     * @param versions their versions
     * @return another history
     * @throws IllegalArgumentException if one is no version of Flyway
     */
    public FlywayHistory withOutOfOrder(String... versions) {
        Set<FlywayVersion> more = new HashSet<>(outOfOrder);
        Arrays.stream(versions).map(FlywayVersion::of).forEach(more::add);
        return new FlywayHistory(newest, more, table);
    }

    @Override
    String table() {
        return table.unquotedName().toString();
    }

    @Override
    Optional<String> objectionIn(DSLContext dsl) {
        List<Migration> rows = dsl.select(VERSION, DESCRIPTION, TYPE, SCRIPT, SUCCESS, RANK)
                .from(DSL.table(table))
                .orderBy(RANK)
                .fetch(row -> new Migration(
                        Objects.requireNonNullElse(row.value1(), ""),
                        row.value2() + ", " + row.value4(),
                        String.valueOf(row.value3()),
                        Boolean.TRUE.equals(row.value5()),
                        requireNonNull(row.value6(), "rank")));
        return rows.stream()
                .flatMap(each -> each.defect(table()).stream())
                .findFirst()
                .or(() -> compare(rows));
    }

    private Optional<String> compare(List<Migration> rows) {
        TreeMap<FlywayVersion, Migration> applied = new TreeMap<>();
        for (Migration each : rows) {
            if (each.type().startsWith("UNDO")) {
                applied.remove(FlywayVersion.of(each.version()));
            } else if (!each.version().isEmpty() && !each.type().equals("DELETE")) {
                applied.put(FlywayVersion.of(each.version()), each);
            }
        }
        Migration claimed = applied.get(newest);
        if (!applied.isEmpty() && applied.lastKey().compareTo(newest) > 0) {
            Migration last = applied.lastEntry().getValue();
            return Optional.of(table() + " is at migration " + last + ", and the provider claims up to " + newest
                    + ". Look at what the migrations after " + newest + " changed in what it reads, then claim "
                    + last.version() + ".");
        }
        if (claimed == null) {
            return Optional.of(table() + " is at "
                    + (applied.isEmpty()
                            ? "no migration at all"
                            : "migration " + applied.lastEntry().getValue())
                    + ", and the provider claims " + newest
                    + ", which is not applied. Migrate, or use the provider that"
                    + " fits this database.");
        }
        return applied.values().stream()
                .filter(each -> each.rank() > claimed.rank() && !outOfOrder.contains(FlywayVersion.of(each.version())))
                .findFirst()
                .map(each -> table() + " has migration " + each + ", applied out of order after " + newest
                        + ", which the provider claims. Look at what it changed in what the provider reads, then claim it"
                        + " withOutOfOrder(\"" + each.version() + "\").");
    }

    @Override
    public String toString() {
        return "Flyway up to " + newest + " in " + table();
    }

    private static <T> Field<T> column(String name, DataType<T> type) {
        return DSL.field(DSL.quotedName(name), type);
    }

    private record Migration(String version, String details, String type, boolean succeeded, int rank) {

        Optional<String> defect(String table) {
            if (!succeeded) {
                return Optional.of("migration " + this + " failed, says " + table + ", so nobody knows what of it is"
                        + " there. Repair it, migrate, and run again.");
            }
            return version.isEmpty() || FlywayVersion.isOne(version)
                    ? Optional.empty()
                    : Optional.of("migration " + this + " of " + table + " has a version that is none of Flyway's. Look"
                            + " at who wrote it.");
        }

        @Override
        public String toString() {
            return (version.isEmpty() ? "without a version" : version) + " (" + details + ")";
        }
    }
}
