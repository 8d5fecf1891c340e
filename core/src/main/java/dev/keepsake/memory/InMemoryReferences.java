package dev.keepsake.memory;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.SoughtKeys;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A reference provider over rows in memory, for tests and for trying out.
 *
 * <p>A row has an id, a version if the provider claims one, and references. Thread-safe: rows may change while a reading
 * goes on, which sees them as they were when it began.
 */
public final class InMemoryReferences implements ReferenceProvider {

    private final ProviderId id;
    private final Claims claims;
    private final Clock clock;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Table table = Table.THERE;

    private InMemoryReferences(ProviderId id, Claims claims, Clock clock) {
        this.id = id;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Starts a provider.
     *
     * @param id the name it is remembered by
     * @param clock tells the time of its snapshots
     * @return a builder
     * @throws IllegalArgumentException if the id is malformed
     */
    public static InMemoryReferencesBuilder builder(String id, Clock clock) {
        return new InMemoryReferencesBuilder(ProviderId.of(id), clock);
    }

    static InMemoryReferences of(ProviderId id, Claims claims, Clock clock) {
        return new InMemoryReferences(id, claims, clock);
    }

    /**
     * Adds a row without references, of the claimed version. Does nothing if the row is there.
     *
     * @param row its id
     */
    public void addRow(String row) {
        change(row, each -> {});
    }

    /**
     * Adds a row of some version. This provider counts it, and reads it only if it claims the version.
     *
     * @param row its id
     * @param version the version
     * @throws IllegalStateException if the row is there
     */
    public synchronized void addRow(String row, SchemaVersion version) {
        if (rows.containsKey(row)) {
            throw new IllegalStateException("The row '" + row + "' of '" + id
                    + "' is there; it can't be added as one of " + version + ". Remove it first.");
        }
        rows.put(row, new Row(row, List.of(version)));
    }

    /**
     * Adds a reference to a whole key, and the row if it is not there.
     *
     * @param row its id
     * @param key the stored text
     */
    public void addKey(String row, String key) {
        change(row, each -> each.contents.add(sink -> sink.key(key)));
    }

    /**
     * Adds a reference to an identity, and the row if it is not there.
     *
     * @param row its id
     * @param namespace one of the claimed namespaces
     * @param identity the stored text
     * @throws IllegalArgumentException if the namespace is not claimed
     */
    public void addIdentity(String row, Namespace namespace, String identity) {
        if (!claims.namespaces().contains(namespace)) {
            throw new IllegalArgumentException("The provider '" + id + "' doesn't claim the namespace " + namespace
                    + ", only " + claims.namespaces() + "; claim it in the builder.");
        }
        change(row, each -> each.contents.add(sink -> sink.identity(namespace, identity)));
    }

    /**
     * Adds a value of unknown shape, and the row if it is not there.
     *
     * @param row its id
     * @param place where the value is
     * @param reason what was expected and what was found
     */
    public void addUnrecognised(String row, Place place, String reason) {
        change(row, each -> each.contents.add(sink -> sink.unrecognised(new UnrecognisedValue(place, row, reason))));
    }

    /**
     * Removes a row with its references, if it is there.
     *
     * @param row its id
     */
    public synchronized void remove(String row) {
        rows.remove(row);
    }

    /** Drops the table: from now on every reading throws {@link MissingPlaceException}. */
    public synchronized void drop() {
        table = Table.DROPPED;
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Claims claims() {
        return claims;
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        Map<SchemaVersion, Long> counts = new TreeMap<>();
        for (Row row : present()) {
            row.version.forEach(version -> counts.merge(version, 1L, Long::sum));
        }
        return counts.entrySet().stream()
                .map(each -> new VersionInUse(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return read(row -> sink);
    }

    /** Rows here have no columns: the first place claimed stands for all of them. */
    @Override
    public Optional<RowReferences> rowReferences() {
        Place place = claims.places().stream().sorted().findFirst().orElseThrow();
        return Optional.of(sink -> read(row -> sink.at(place, row.id)));
    }

    /** Goes through the rows themselves, not through a copy of them. */
    @Override
    public Optional<ReferenceLookup> lookup() {
        return Optional.of(this::referenced);
    }

    private synchronized Set<BlobKey> referenced(Collection<BlobKey> keys) {
        requireTable();
        SoughtKeys sought = SoughtKeys.of(claims, keys);
        for (Row row : rows.values()) {
            if (row.version.isEmpty() || claims.versions().contains(row.version.get(0))) {
                row.contents.forEach(each -> each.accept(sought));
            }
        }
        return sought.referenced();
    }

    private ReferenceReceipt read(Function<Row, ReferenceSink> sinks) {
        Snapshot snapshot = new Snapshot("memory", clock.instant());
        List<Row> mine = present().stream()
                .filter(row -> claims.versions().containsAll(row.version))
                .toList();
        long references = 0;
        long read = 0;
        for (Row row : mine) {
            CountingSink counting = new CountingSink(sinks.apply(row));
            row.contents.forEach(each -> each.accept(counting));
            references += counting.references();
            read++;
        }
        return new ReferenceReceipt(id, new RowTally(read, mine.size()), references, snapshot);
    }

    private synchronized void change(String row, Consumer<Row> change) {
        change.accept(rows.computeIfAbsent(row, absent -> new Row(row, List.copyOf(claims.versions()))));
    }

    private synchronized List<Row> present() {
        requireTable();
        return rows.values().stream().map(Row::copy).toList();
    }

    private void requireTable() {
        if (table == Table.DROPPED) {
            throw new MissingPlaceException(
                    "The provider '" + id + "' can't find the places it reads, " + claims.places()
                            + ": they were dropped. That is never 'no references'; retire the provider if they are gone"
                            + " for good.",
                    new NoSuchElementException("dropped"));
        }
    }

    private enum Table {
        THERE,
        DROPPED
    }

    /** The version is a list of one, or empty where data carries none. */
    private record Row(String id, List<SchemaVersion> version, List<Consumer<ReferenceSink>> contents) {

        Row(String id, List<SchemaVersion> version) {
            this(id, version, new ArrayList<>());
        }

        Row copy() {
            return new Row(id, version, List.copyOf(contents));
        }
    }
}
