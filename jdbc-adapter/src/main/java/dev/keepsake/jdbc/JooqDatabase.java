package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * A live database through the application's jOOQ context: PostgreSQL, MariaDB, MySQL, SQLite or H2. It tells what the
 * database holds, whatever the application believes, and shows all of its text.
 *
 * <p>A census tells every table of every schema that the role can see but the database's own: on MariaDB and MySQL every
 * database of the server, on SQLite attached files too. It reads the database's catalogue besides jOOQ's meta, since jOOQ
 * has one word for domains, enums and extension types (jOOQ 3.19). A type that neither knows is
 * {@link dev.keepsake.coverage.ColumnKind#UNKNOWN}.
 *
 * <ul>
 *   <li>A partitioned table is one table. A table that others inherit from is read without their rows; they are tables of
 *       their own.
 *   <li>Views are told and not searched: their tables are.
 *   <li>A table that the role may not select from is told, so somebody must account for it, and the search fails at it
 *       unless it is excluded.
 *   <li>Row-level security that applies to the role is told as hidden rows (PostgreSQL).
 *   <li>SQLite lets any column hold text. One that is declared as numbers, truth values or times counts as such only
 *       while no value of it is something else.
 *   <li>On PostgreSQL a search copies tables, if the connection unwraps to one of {@code org.postgresql:postgresql} and the
 *       database has an encoding; else it fetches rows by a cursor, as on the others.
 *   <li>Not looked at: the history of system-versioned tables (MariaDB), large objects (PostgreSQL), temporary tables.
 * </ul>
 *
 * <p>Each census and each search takes a connection of its own and reads in one read-only {@code REPEATABLE READ}
 * transaction, as a {@link JooqReferenceProvider} does, so a value that moves from table to table meanwhile is seen. Rows
 * are shown in no order, tables sorted by name. Failures are
 * {@link dev.keepsake.reference.ReferenceReadException}s.
 *
 * <p>Immutable and thread-safe, as far as the context is. Nothing is cached.
 */
public final class JooqDatabase implements LiveDatabase {

    private final DSLContext dsl;
    private final String name;
    private final Catalogue catalogue;
    private final List<Exemption> exemptions;
    private final List<Exemption> searchExclusions;
    private final List<Table<?>> described;

    JooqDatabase(
            DSLContext dsl,
            DatabaseIdentity identity,
            List<Exemption> exemptions,
            List<Exemption> searchExclusions,
            List<Table<?>> described) {
        this.dsl = dsl;
        this.name = identity.name();
        this.catalogue = identity.catalogue();
        this.exemptions = List.copyOf(exemptions);
        this.searchExclusions = List.copyOf(searchExclusions);
        this.described = List.copyOf(described);
    }

    /**
     * A database of which nothing is exempted. Asks it for its name.
     *
     * @param dsl the application's context; its connections must not be inside of a transaction
     * @return the database
     * @throws dev.keepsake.reference.ReferenceReadException if it can't be asked
     * @throws UnsupportedOperationException if it is none of those that the census knows
     */
    public static JooqDatabase of(DSLContext dsl) {
        return builder(dsl).build();
    }

    /**
     * Starts a database.
     *
     * @param dsl the application's context; its connections must not be inside of a transaction
     * @return a builder
     */
    public static JooqDatabaseBuilder builder(DSLContext dsl) {
        return new JooqDatabaseBuilder(requireNonNull(dsl, "dsl"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Exemption> exemptions() {
        return exemptions;
    }

    @Override
    public List<Exemption> searchExclusions() {
        return searchExclusions;
    }

    @Override
    public Census census(Collection<Claims> claims) {
        List<Claims> all = List.copyOf(claims);
        Work work = new Work("The census of " + name);
        SqlFailures failures = new SqlFailures(work);
        return SnapshotTransaction.read(dsl, failures, snapshot -> {
            LiveSchema live = schemaIn(snapshot, failures);
            Census names = live.census(name);
            RowCounting rows = new RowCounting(names, all, snapshot.dsl());
            List<LiveTable> counted = live.tables().stream()
                    .map(each -> rows.counted(each, work, failures))
                    .toList();
            return live.census(name, counted, new Description(live, names).of(described, dsl, catalogue));
        });
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        requireNonNull(sink, "sink");
        Work work = new Work("The last look through " + name);
        SqlFailures failures = new SqlFailures(work);
        return SnapshotTransaction.read(dsl, failures, snapshot -> {
            LiveSchema live = schemaIn(snapshot, failures);
            Census names = live.census(name);
            Exemptions exclusions = Exemptions.in(names, searchExclusions);
            return new DatabaseSearch(snapshot, sink, work, failures).search(live, names, exclusions);
        });
    }

    private LiveSchema schemaIn(SnapshotTransaction snapshot, SqlFailures failures) {
        return failures.during(0, () -> new SchemaReading(snapshot.dsl(), catalogue).read());
    }

    @Override
    public String toString() {
        return "database " + name;
    }
}
