package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/** Rows of an ORC file, a thousand at a time. */
final class OrcRows implements Rows {

    private static final long MILLIS = 1_000;

    private final TypeDescription schema;
    private final RecordReader records;
    private final List<Integer> places;
    private final VectorizedRowBatch batch;
    private final @Nullable String[] values;
    private final Utf8 utf8 = new Utf8();
    private int at;

    OrcRows(TypeDescription schema, RecordReader records, List<Integer> places) {
        this.schema = schema;
        this.records = records;
        this.places = places;
        this.batch = schema.createRowBatch();
        this.values = new @Nullable String[places.size()];
    }

    @Override
    public boolean next() throws IOException {
        if (at == batch.size) {
            at = 0;
            if (!records.nextBatch(batch)) {
                return false;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = value(places.get(i));
        }
        at++;
        return true;
    }

    private @Nullable String value(int place) throws IOException {
        ColumnVector column = batch.cols[place];
        int row = column.isRepeating ? 0 : at;
        if (!column.noNulls && column.isNull[row]) {
            return null;
        }
        TypeDescription.Category type = schema.getChildren().get(place).getCategory();
        return switch (type) {
            case STRING -> text((BytesColumnVector) column, row);
            case LONG -> String.valueOf(((LongColumnVector) column).vector[row]);
            case BOOLEAN -> String.valueOf(((LongColumnVector) column).vector[row] != 0);
            case TIMESTAMP, TIMESTAMP_INSTANT -> time((TimestampColumnVector) column, row);
            default -> throw new IllegalArgumentException(type + " is of no kind that is read.");
        };
    }

    private String text(BytesColumnVector column, int row) throws IOException {
        return utf8.text(ByteBuffer.wrap(column.vector[row], column.start[row], column.length[row]));
    }

    /** The vector has the milliseconds twice: in the time, and in its nanoseconds. */
    private static String time(TimestampColumnVector column, int row) {
        return Instant.ofEpochSecond(Math.floorDiv(column.time[row], MILLIS), column.nanos[row])
                .toString();
    }

    @Override
    public @Nullable String[] values() {
        return values;
    }
}
