package dev.keepsake.examples.spark;

import dev.keepsake.match.MatchTask;
import dev.keepsake.match.ReferenceReading;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Reads stored values into references, and references into prints, by the collector's own reader. */
final class ReferenceMapper implements MapPartitionsFunction<Row, Row> {

    static final String TAKEN = "TAKEN";
    static final String UNRECOGNISED = "UNRECOGNISED";
    static final String FOREIGN = "FOREIGN";

    private static final long serialVersionUID = 1L;

    /** Texts are kept of the first references of each namespace alone. */
    private static final int EXAMPLES = 3;

    private static final Long[] NO_PRINTS = {};

    private final MatchTask task;
    private final int place;
    private final ValueReader values;

    ReferenceMapper(MatchTask task, int place, ValueReader values) {
        this.task = task;
        this.place = place;
        this.values = values;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        TextReader reader = task.reader();
        ReferenceExtractor extractor = values.extractor().get();
        Map<String, Integer> examples = new HashMap<>();
        return KeyMapper.stream(rows)
                .filter(each -> !each.isNullAt(1))
                .flatMap(each -> read(each, extractor.extract(each.getString(1)), reader, examples))
                .iterator();
    }

    private Stream<Row> read(Row row, Extraction extraction, TextReader reader, Map<String, Integer> examples) {
        Stream<Row> foreign = extraction.foreignHosts().stream().map(host -> other(FOREIGN, host, row));
        if (extraction instanceof Extraction.Unrecognised unknown) {
            return Stream.of(other(UNRECOGNISED, unknown.reason(), row));
        }
        return extraction instanceof Extraction.References found
                ? Stream.concat(foreign, found.values().stream().map(text -> reference(text, row, reader, examples)))
                : foreign;
    }

    private Row reference(String text, Row row, TextReader reader, Map<String, Integer> examples) {
        ReferenceReading read =
                values.namespace().isEmpty() ? reader.reference(text) : reader.identity(values.namespace(), text);
        boolean isTaken = read.fate() == ReferenceReading.Fate.TAKEN;
        boolean isWanted = !isTaken || examples.merge(read.namespace().orElse(""), 1, Integer::sum) <= EXAMPLES;
        return RowFactory.create(
                place,
                read.fate().name(),
                isWanted ? text : null,
                isWanted ? row.get(0) : null,
                read.namespace().orElse(null),
                read.meaning(),
                read.prints().toArray(Long[]::new));
    }

    private Row other(String kind, @Nullable String text, Row row) {
        return RowFactory.create(place, kind, text, row.get(0), null, 0L, NO_PRINTS);
    }
}
