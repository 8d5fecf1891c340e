package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The change sets of Liquibase that a provider knows: all up to one, in the order in which the database executed them. A
 * change set that ran again ({@code runOnChange}) has lost its place in that order, so it can't be the last one, and is no
 * objection after it.
 *
 * <p>Source: Liquibase's documentation, "DATABASECHANGELOG table" and "DATABASECHANGELOGLOCK table".
 */
public final class LiquibaseHistory extends MigrationHistory {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)*");

    private final ChangeSet last;
    private final Set<ChangeSet> further;
    private final String table;
    private final String lockTable;

    private LiquibaseHistory(ChangeSet last, Set<ChangeSet> further, String table, String lockTable) {
        this.last = last;
        this.further = Set.copyOf(further);
        this.table = table;
        this.lockTable = lockTable;
    }

    static LiquibaseHistory upTo(String id, String author) {
        return new LiquibaseHistory(new ChangeSet(id, author), Set.of(), "DATABASECHANGELOG", "DATABASECHANGELOGLOCK");
    }

    /**
     * Reads other tables.
     *
     * @param history the table's name, the schema and a dot before it if it is not the connection's; not quoted, as
     *     Liquibase doesn't
     * @param lock the same of the table that holds the lock
     * @return another history
     * @throws IllegalArgumentException if one is no plain name
     */
    public LiquibaseHistory inTables(String history, String lock) {
        return new LiquibaseHistory(last, further, requirePlain(history), requirePlain(lock));
    }

    /**
     * Knows a change set that some database executed after the last one, too. Where it came before, this changes nothing.
     *
     * @param id its id
     * @param author its author
     * @return another history
     */
    public LiquibaseHistory withFurther(String id, String author) {
        Set<ChangeSet> more = new HashSet<>(further);
        more.add(new ChangeSet(id, author));
        return new LiquibaseHistory(last, more, table, lockTable);
    }

    @Override
    String table() {
        return table;
    }

    @Override
    Optional<String> objectionIn(DSLContext dsl) {
        return lockIn(dsl).or(() -> compare(executedIn(dsl)));
    }

    /** While somebody migrates, nobody can say which version the tables have. */
    private Optional<String> lockIn(DSLContext dsl) {
        return dsl
                .select(DSL.field("LOCKEDBY", SQLDataType.VARCHAR), DSL.field("LOCKGRANTED", SQLDataType.VARCHAR))
                .from(DSL.table(lockTable))
                .where(DSL.field("LOCKED", SQLDataType.BOOLEAN).isTrue())
                .fetch()
                .stream()
                .findFirst()
                .map(this::held);
    }

    private String held(Record2<String, String> row) {
        return "the lock of " + lockTable + " is held by " + row.value1() + " since " + row.value2()
                + ", so a migration runs or was cut off. Wait for it, or release the lock, and run again.";
    }

    private List<Executed> executedIn(DSLContext dsl) {
        return dsl.select(
                        DSL.field("ID", SQLDataType.VARCHAR),
                        DSL.field("AUTHOR", SQLDataType.VARCHAR),
                        DSL.field("FILENAME", SQLDataType.VARCHAR),
                        DSL.field("EXECTYPE", SQLDataType.VARCHAR),
                        DSL.field("ORDEREXECUTED", SQLDataType.INTEGER))
                .from(DSL.table(table))
                .orderBy(DSL.field("ORDEREXECUTED", SQLDataType.INTEGER))
                .fetch(row -> new Executed(
                        new ChangeSet(requireNonNull(row.value1(), "id"), requireNonNull(row.value2(), "author")),
                        String.valueOf(row.value3()),
                        Objects.requireNonNullElse(row.value4(), ""),
                        requireNonNull(row.value5(), "order")));
    }

    private Optional<String> compare(List<Executed> executed) {
        Optional<Executed> failed =
                executed.stream().filter(each -> each.type().equals("FAILED")).findFirst();
        if (failed.isPresent()) {
            return Optional.of("change set " + failed.get() + " failed, says " + table
                    + ", so nobody knows what of it is" + " there. Mend it, update, and run again.");
        }
        List<Executed> claimed =
                executed.stream().filter(each -> each.set().equals(last)).toList();
        if (claimed.isEmpty()) {
            return Optional.of(table + " is at "
                    + (executed.isEmpty() ? "no change set at all" : "change set " + executed.get(executed.size() - 1))
                    + ", and the provider claims " + last + ", which is not executed. Update the database, or use the"
                    + " provider that fits it.");
        }
        if (claimed.size() > 1 || claimed.get(0).ranAgain()) {
            return Optional.of("change set " + last + ", which the provider claims, "
                    + (claimed.size() > 1 ? "is of " + claimed.size() + " files in " : "ran again, says ") + table
                    + ", so nobody knows what came after it. Claim another one, that of one file and run once.");
        }
        return executed.stream()
                .filter(each -> each.order() >= claimed.get(0).order() && !each.ranAgain())
                .filter(each -> !each.set().equals(last) && !further.contains(each.set()))
                .findFirst()
                .map(each ->
                        table + " has change set " + each + ", executed after " + last + ", up to which the provider"
                                + " claims. Look at what it and those after it changed in what the provider reads, then claim the"
                                + " last one.");
    }

    private static String requirePlain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The table of Liquibase is called '" + name
                    + "'; give letters, digits and underscores, with the schema and a dot before them if need be.");
        }
        return name;
    }

    @Override
    public String toString() {
        return "Liquibase up to " + last + " in " + table;
    }

    private record ChangeSet(String id, String author) {

        ChangeSet {
            requireNonNull(id, "id");
            requireNonNull(author, "author");
        }

        @Override
        public String toString() {
            return id + " by " + author;
        }
    }

    private record Executed(ChangeSet set, String file, String type, int order) {

        boolean ranAgain() {
            return type.equals("RERAN");
        }

        @Override
        public String toString() {
            return set + " (" + file + ")";
        }
    }
}
