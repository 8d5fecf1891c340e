package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** One pass over the rows. */
final class RowReader {

    /** Rows per round trip: more gained nothing, and 20 kB rows at 2,000 no longer fitted into 64 MB. */
    static final int FETCH_SIZE = 1000;

    private final Reading reading;
    private final SqlFailures failures;
    private final Target target;
    private final List<SourceColumn> columns;
    private final Map<Place, Integer> indexes;
    private long rows;
    private long references;

    RowReader(Reading reading, SqlFailures failures, Target target) {
        this.reading = reading;
        this.failures = failures;
        this.target = target;
        this.columns = reading.columns();
        this.indexes = IntStream.range(0, columns.size())
                .boxed()
                .collect(Collectors.toMap(index -> columns.get(index).place(), index -> index));
    }

    ReferenceReceipt read(SnapshotTransaction snapshot) {
        SqliteNames.require(snapshot.dsl(), reading, failures);
        long present = countRows(snapshot);
        try (OpenCursor cursor = open(snapshot)) {
            Record row = next(cursor);
            while (row != null) {
                take(row);
                row = next(cursor);
            }
        }
        return receipt(present, snapshot);
    }

    /** Pushes what a row holds. */
    void take(Record row) {
        push(row);
        rows++;
    }

    long rows() {
        return rows;
    }

    ReferenceReceipt receipt(long present, SnapshotTransaction snapshot) {
        return new ReferenceReceipt(reading.id(), new RowTally(rows, present), references, snapshot.taken());
    }

    long countRows(SnapshotTransaction snapshot) {
        return failures.during(
                0,
                () -> snapshot.dsl()
                        .select(DSL.count().coerce(SQLDataType.BIGINT))
                        .from(reading.table().table())
                        .where(reading.rows())
                        .fetchSingle()
                        .value1());
    }

    private OpenCursor open(SnapshotTransaction snapshot) {
        return OpenCursor.of(failures, () -> fetch(snapshot, DSL.noCondition(), FETCH_SIZE));
    }

    /** Those rows that meet one more condition. Thread-safe, and its failures come out as they are. */
    Cursor<Record> fetch(SnapshotTransaction snapshot, Condition some, int fetchSize) {
        return snapshot.dsl()
                .select(columns.stream().map(SourceColumn::text).toList())
                .from(reading.table().table())
                .where(reading.rows())
                .and(some)
                .fetchSize(snapshot.fetchSize(fetchSize))
                .fetchLazy();
    }

    private @Nullable Record next(OpenCursor cursor) {
        failures.refuseInterrupt(rows);
        return cursor.next(rows);
    }

    private void push(Record row) {
        for (ReferenceColumn each : reading.references()) {
            String value = textIn(row, each.place());
            if (value != null) {
                push(row, each, value);
            }
        }
        for (ReferenceTemplate each : reading.templates()) {
            push(row, each);
        }
    }

    private void push(Record row, ReferenceTemplate from) {
        Extraction extraction = from.extract(field -> requireNonNullElse(textIn(row, from.place(field)), ""));
        push(row, from.place(), extraction, (sink, key) -> sink.key(key));
    }

    private void push(Record row, ReferenceColumn from, String value) {
        push(row, from.place(), extract(from, value), (sink, found) -> from.push(found, sink));
    }

    private void push(Record row, Place from, Extraction extraction, BiConsumer<ReferenceSink, String> push) {
        Supplier<String> rowId = () -> reading.rowId().in(place -> String.valueOf(textIn(row, place)));
        ReferenceSink sink = target.of(from, rowId);
        extraction.foreignHosts().forEach(sink::foreign);
        if (extraction instanceof Extraction.References found) {
            for (String each : found.values()) {
                push.accept(sink, each);
                references++;
            }
        } else if (extraction instanceof Extraction.Unrecognised unknown) {
            sink.unrecognised(new UnrecognisedValue(from, rowId.get(), unknown.reason()));
        }
    }

    /** A stack overflow is the extractor's failure on one value, not this reading's. */
    private static Extraction extract(ReferenceColumn from, String value) {
        try {
            return requireNonNull(from.extractor().extract(value), "the extractor answered null");
        } catch (RuntimeException | StackOverflowError e) {
            return Extraction.unrecognised(ExtractorFailure.inWords(e, value));
        }
    }

    private @Nullable String textIn(Record row, Place place) {
        return (String) row.get(requireNonNull(indexes.get(place), "index"));
    }

    /** Where the references of a row's column go. The row's id is put together only if it is asked for. */
    @FunctionalInterface
    interface Target {

        ReferenceSink of(Place place, Supplier<String> rowId);
    }
}
