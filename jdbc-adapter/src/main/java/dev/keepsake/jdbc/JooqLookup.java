package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.SoughtKeys;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Searches rows by what they may hold, column by column, in a short snapshot of its own. Of the reading it shares the
 * condition on rows and the extractors, and neither the cursor over all rows nor the engine's readings of a text.
 */
final class JooqLookup implements ReferenceLookup {

    private final DSLContext dsl;
    private final Reading reading;
    private final SqlFailures failures;

    private JooqLookup(DSLContext dsl, Reading reading, SqlFailures failures) {
        this.dsl = dsl;
        this.reading = reading;
        this.failures = failures;
    }

    /** Empty unless all that the provider reads can be searched without missing a row. */
    static Optional<ReferenceLookup> of(DSLContext dsl, Reading reading, SqlFailures failures) {
        List<Namespace> claimed = reading.namespaces();
        boolean safe = reading.templates().isEmpty()
                && reading.references().stream().allMatch(each -> ColumnSearch.isSafe(dsl.family(), each, claimed));
        return safe ? Optional.of(new JooqLookup(dsl, reading, failures)) : Optional.empty();
    }

    @Override
    public Set<BlobKey> referenced(Collection<BlobKey> keys) {
        SoughtKeys sought = SoughtKeys.of(reading.claims(), keys);
        return sought.isEmpty()
                ? Set.of()
                : SnapshotTransaction.read(dsl, failures, snapshot -> search(snapshot, sought));
    }

    @Override
    public Optional<String> database() {
        return Optional.of(SnapshotTransaction.read(
                dsl, failures, snapshot -> snapshot.taken().database()));
    }

    private Set<BlobKey> search(SnapshotTransaction snapshot, SoughtKeys sought) {
        SqliteNames.require(snapshot.dsl(), reading, failures);
        for (ReferenceColumn column : reading.references()) {
            for (ColumnSearch each : ColumnSearch.of(dsl.family(), column, reading.namespaces())) {
                each.conditions(sought.identitiesIn(each.namespace()))
                        .forEach(rows -> take(snapshot, column, rows, sought));
            }
        }
        return sought.referenced();
    }

    private void take(SnapshotTransaction snapshot, ReferenceColumn column, Condition some, SoughtKeys sought) {
        List<SourceColumn> columns = Stream.concat(Stream.of(column.column()), reading.rowId().columns().stream())
                .toList();
        long rows = 0;
        try (OpenCursor cursor = OpenCursor.of(
                failures,
                () -> snapshot.dsl()
                        .select(columns.stream().map(SourceColumn::text).toList())
                        .from(reading.table().table())
                        .where(reading.rows())
                        .and(some)
                        .fetchSize(snapshot.fetchSize(RowReader.FETCH_SIZE))
                        .fetchLazy())) {
            for (Record row = cursor.next(rows); row != null; row = cursor.next(rows)) {
                failures.refuseInterrupt(rows++);
                take(column, (String) row.get(0), row, sought);
            }
        }
    }

    private void take(ReferenceColumn column, @Nullable String value, Record row, SoughtKeys sought) {
        Extraction extraction = value == null ? new Extraction.None() : extract(column, value);
        if (extraction instanceof Extraction.References found) {
            found.values().forEach(each -> column.push(each, sought));
        } else if (extraction instanceof Extraction.Unrecognised unknown) {
            String id = reading.rowId().in(place -> textIn(row, place));
            sought.unrecognised(new UnrecognisedValue(column.place(), id, unknown.reason()));
        }
    }

    private static Extraction extract(ReferenceColumn column, String value) {
        try {
            return requireNonNull(column.extractor().extract(value), "the extractor answered null");
        } catch (RuntimeException | StackOverflowError e) {
            return Extraction.unrecognised(ExtractorFailure.inWords(e, value));
        }
    }

    /** The row's id begins behind the column itself. */
    private String textIn(Record row, Place place) {
        List<Place> places =
                reading.rowId().columns().stream().map(SourceColumn::place).toList();
        return String.valueOf(row.get(1 + places.indexOf(place)));
    }
}
