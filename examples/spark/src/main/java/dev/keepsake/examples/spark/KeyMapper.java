package dev.keepsake.examples.spark;

import dev.keepsake.match.KeyReading;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.TextReader;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads listed keys into prints, by the collector's own reader. */
final class KeyMapper implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final MatchTask task;

    KeyMapper(MatchTask task) {
        this.task = task;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> blobs) {
        TextReader reader = task.reader();
        return stream(blobs).map(each -> read(each, reader)).iterator();
    }

    private static Row read(Row blob, TextReader reader) {
        String key = blob.getString(0);
        KeyReading read = reader.key(key);
        return RowFactory.create(
                key,
                blob.getLong(1),
                blob.get(2),
                blob.get(3),
                read.namespace().orElse(null),
                read.prints().toArray(Long[]::new));
    }

    static <T> Stream<T> stream(Iterator<T> all) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, 0), false);
    }
}
