package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.RowTally;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A small database in memory, for tests of cleanup policies and for trying out: tables of text that can be altered, and
 * providers that read them. It passes the same contract as the adapters of real databases.
 *
 * <p>Thread-safe: a census, a search and a reading each see one state.
 */
public final class InMemoryDatabase implements LiveDatabase {

    private final String name;
    private final Clock clock;
    private final Map<String, InMemoryTable> tables = new LinkedHashMap<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private final List<Exemption> searchExclusions = new ArrayList<>();
    private List<LiveTable> described = List.of();

    private InMemoryDatabase(String name, Clock clock) {
        this.name = requireNonNull(name, "name");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * An empty database.
     *
     * @param name its name in reports
     * @param clock tells the time of its snapshots
     * @return the database
     */
    public static InMemoryDatabase of(String name, Clock clock) {
        return new InMemoryDatabase(name, clock);
    }

    /**
     * Creates a table without columns.
     *
     * @param table its name
     * @return the table
     * @throws IllegalArgumentException if there is one of this name
     */
    @CanIgnoreReturnValue
    public synchronized InMemoryTable createTable(String table) {
        if (tables.containsKey(table)) {
            throw new IllegalArgumentException(
                    "The database " + name + " has a table '" + table + "' already; give the new one another name.");
        }
        InMemoryTable created = new InMemoryTable(this);
        tables.put(table, created);
        return created;
    }

    /**
     * A table.
     *
     * @param table its name
     * @return the table
     * @throws NoSuchElementException if there is none
     */
    public synchronized InMemoryTable table(String table) {
        return find(table)
                .orElseThrow(() -> new NoSuchElementException("The database " + name + " has no table '" + table
                        + "', only " + tables.keySet() + "; create it first."));
    }

    /**
     * Drops a table, if it is there.
     *
     * @param table its name
     */
    public synchronized void dropTable(String table) {
        tables.remove(table);
    }

    /**
     * Renames a table.
     *
     * @param table its name
     * @param to its new name; a table of that name is dropped
     * @throws NoSuchElementException if there is none
     */
    public synchronized void renameTable(String table, String to) {
        InMemoryTable renamed = table(table);
        tables.remove(table);
        tables.put(to, renamed);
    }

    /**
     * Exempts from the coverage.
     *
     * @param more what needs no provider
     */
    public synchronized void exempt(Exemption... more) {
        exemptions.addAll(List.of(more));
    }

    /**
     * Excludes from the last look.
     *
     * @param more what is not searched
     */
    public synchronized void excludeFromSearch(Exemption... more) {
        searchExclusions.addAll(List.of(more));
    }

    /** Takes the schema as it is now for the one that the application describes. */
    public synchronized void describe() {
        described = shapes();
    }

    /**
     * Starts a provider that reads a table of this database.
     *
     * @param id the name it is remembered by
     * @param table the table's name
     * @return a builder
     * @throws IllegalArgumentException if the id is malformed
     */
    public InMemoryProviderBuilder provider(String id, String table) {
        return new InMemoryProviderBuilder(this, ProviderId.of(id), table);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<Exemption> exemptions() {
        return List.copyOf(exemptions);
    }

    @Override
    public synchronized List<Exemption> searchExclusions() {
        return List.copyOf(searchExclusions);
    }

    @Override
    public synchronized Census census(Collection<Claims> claims) {
        List<LiveTable> live = new ArrayList<>();
        tables.forEach((table, rows) -> {
            LiveTable shape = rows.shape(table);
            live.add(new LiveTable(
                    "", table, shape.kind(), shape.columns(), TableCover.of(table, rows, claims), Optional.empty()));
        });
        return new Census(name, "", live, described);
    }

    @Override
    public synchronized SearchReceipt search(TextSink sink) {
        TableSearch search = new TableSearch(sink, new Census(name, "", shapes(), List.of()), searchExclusions);
        tables.forEach((table, rows) -> search.show(rows.shape(table), rows.rows()));
        return new SearchReceipt(name, search.searched(), new RowTally(search.rows(), search.rows()));
    }

    Optional<InMemoryTable> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    Clock clock() {
        return clock;
    }

    private List<LiveTable> shapes() {
        List<LiveTable> shapes = new ArrayList<>();
        tables.forEach((table, rows) -> shapes.add(rows.shape(table)));
        return shapes;
    }
}
