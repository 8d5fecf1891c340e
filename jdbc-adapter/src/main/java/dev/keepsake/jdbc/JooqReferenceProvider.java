package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Reads the references of one table, or of the rows of one schema version in it, through the application's jOOQ context.
 *
 * <p>Each reading takes a connection of its own from the context and reads in one transaction that sees one state of the
 * database: {@code REPEATABLE READ}; on MariaDB and MySQL a consistent snapshot, which only transactional tables (InnoDB)
 * have; on SQLite any transaction. It is read-only but on H2, which does not know that, and its settings are undone. A
 * connection with an open transaction is refused: it might see rows that are never committed. Of the context, dialect and settings are used; its listeners are not, because one that adds a
 * condition would hide rows (incident 52). On PostgreSQL, row-level security is turned off for the transaction, which
 * makes a row that the role may not see an error (PostgreSQL manual, "Row Security Policies"). Memory stays flat
 * whatever the table's size: {@value RowReader#FETCH_SIZE} rows are fetched at a time. Several connections may share the
 * rows, see {@link JooqReferenceProviderBuilder#withConnections}.
 *
 * <p>Columns are read as the database's own text of them, whatever their type. A null holds no reference. An exception of
 * an extractor, or an unknown shape, is told to the sink as unrecognised, and the reading goes on.
 *
 * <p>Immutable and thread-safe, as far as the context is. References arrive in no order.
 */
public final class JooqReferenceProvider implements ReferenceProvider {

    private final DSLContext dsl;
    private final Reading reading;
    private final VersionQuestions versions;
    private final SqlFailures failures;
    private final int connections;
    private final Optional<ReferenceLookup> lookup;

    JooqReferenceProvider(DSLContext dsl, Reading reading, VersionQuestions versions, int connections) {
        this.dsl = dsl;
        this.reading = reading;
        this.versions = versions;
        this.failures = new SqlFailures(reading);
        this.connections = connections;
        this.lookup = JooqLookup.of(dsl, reading, failures);
    }

    /**
     * Starts a provider.
     *
     * @param id the name it is remembered by; choose one that will never change
     * @param dsl the application's context; its connections must not be inside of a transaction when a reading begins
     * @param table a generated table, or one named by {@code DSL.table}; not an alias, a join or a query
     * @return a builder
     * @throws IllegalArgumentException if the id is malformed, or the table is none that has a name in the database
     */
    public static JooqReferenceProviderBuilder builder(String id, DSLContext dsl, Table<?> table) {
        return new JooqReferenceProviderBuilder(ProviderId.of(id), requireNonNull(dsl, "dsl"), SourceTable.of(table));
    }

    @Override
    public ProviderId id() {
        return reading.id();
    }

    @Override
    public Claims claims() {
        return versions.addTo(reading.claims());
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return versions.areNone()
                ? List.of()
                : SnapshotTransaction.read(dsl, failures, snapshot -> versions.ask(snapshot, failures));
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        requireNonNull(sink, "sink");
        return read((place, rowId) -> sink);
    }

    /** Rows are told by their primary key, or by the columns that the builder was told. */
    @Override
    public Optional<RowReferences> rowReferences() {
        return Optional.of(sink -> read((place, rowId) -> sink.at(place, rowId.get())));
    }

    /** Present if all columns can be searched, as {@link JooqReferenceProviderBuilder} tells. Takes one connection. */
    @Override
    public Optional<ReferenceLookup> lookup() {
        return lookup;
    }

    private ReferenceReceipt read(RowReader.Target target) {
        RowReader reader = new RowReader(reading, failures, target);
        return connections == 1
                ? SnapshotTransaction.read(dsl, failures, reader::read)
                : new SharedReading(dsl, reading, failures, connections).read(reader);
    }

    @Override
    public String toString() {
        return "provider '" + reading.id() + "' of " + reading.table();
    }
}
