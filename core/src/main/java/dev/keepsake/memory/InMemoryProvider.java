package dev.keepsake.memory;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.SoughtKeys;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one table of an {@link InMemoryDatabase} through extractors, as a provider of a real database does. */
final class InMemoryProvider implements ReferenceProvider {

    private final InMemoryDatabase database;
    private final ProviderId id;
    private final Claims claims;
    private final Optional<SchemaVersion> version;
    private final List<InMemoryColumn> columns;

    InMemoryProvider(
            InMemoryDatabase database,
            ProviderId id,
            Claims claims,
            Optional<SchemaVersion> version,
            List<InMemoryColumn> columns) {
        this.database = database;
        this.id = id;
        this.claims = claims;
        this.version = version;
        this.columns = List.copyOf(columns);
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
        if (version.isEmpty()) {
            return List.of();
        }
        Place discriminator = version.get().discriminator();
        Map<String, Long> counts = new TreeMap<>();
        rows().values().forEach(row -> counts.merge(row.getOrDefault(discriminator.column(), "null"), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> new VersionInUse(new SchemaVersion(discriminator, each.getKey()), each.getValue()))
                .toList();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return read((place, row) -> sink);
    }

    @Override
    public Optional<RowReferences> rowReferences() {
        return Optional.of(this::read);
    }

    /** Goes through columns, not rows. */
    @Override
    public Optional<ReferenceLookup> lookup() {
        return Optional.of(keys -> {
            SoughtKeys sought = SoughtKeys.of(claims, keys);
            Map<String, Map<String, String>> rows = rows();
            rows.values().removeIf(row -> !Rows.contains(claims.rows(), row));
            columns.forEach(each -> rows.forEach(
                    (id, row) -> push(each, id, row.get(each.place().column()), sought)));
            return sought.referenced();
        });
    }

    private ReferenceReceipt read(RowReferenceSink sinks) {
        Snapshot snapshot = new Snapshot(database.name(), database.clock().instant());
        long references = 0;
        long read = 0;
        for (Map.Entry<String, Map<String, String>> row : rows().entrySet()) {
            if (!Rows.contains(claims.rows(), row.getValue())) {
                continue;
            }
            for (InMemoryColumn each : columns) {
                CountingSink counting = new CountingSink(sinks.at(each.place(), row.getKey()));
                push(each, row.getKey(), row.getValue().get(each.place().column()), counting);
                references += counting.references();
            }
            read++;
        }
        return new ReferenceReceipt(id, new RowTally(read, read), references, snapshot);
    }

    private static void push(InMemoryColumn column, String row, @Nullable String value, ReferenceSink sink) {
        if (value == null) {
            return;
        }
        Extraction extraction = extract(column, value);
        extraction.foreignHosts().forEach(sink::foreign);
        if (extraction instanceof Extraction.References found) {
            found.values().forEach(each -> column.push().accept(sink, each));
        } else if (extraction instanceof Extraction.Unrecognised unknown) {
            sink.unrecognised(new UnrecognisedValue(column.place(), row, unknown.reason()));
        }
    }

    private static Extraction extract(InMemoryColumn column, String value) {
        try {
            return column.extractor().extract(value);
        } catch (RuntimeException e) {
            return Extraction.unrecognised("the extractor threw " + e.getClass().getName());
        }
    }

    private Map<String, Map<String, String>> rows() {
        synchronized (database) {
            Place any = columns.get(0).place();
            InMemoryTable table = database.find(any.table()).orElseThrow(() -> missing(any));
            columns.forEach(each -> requireColumn(table, each.place()));
            version.ifPresent(each -> requireColumn(table, each.discriminator()));
            return table.rows();
        }
    }

    private void requireColumn(InMemoryTable table, Place place) {
        if (!table.hasColumn(place.column())) {
            throw missing(place);
        }
    }

    private MissingPlaceException missing(Place place) {
        return new MissingPlaceException(
                "The provider '" + id + "' can't find " + place + " in " + database.name()
                        + ". That is never 'no references'; follow the migration, or retire the provider.",
                new NoSuchElementException(place.toString()));
    }
}
