package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The text of a column's current value, which is not null. */
@FunctionalInterface
interface ParquetValue {

    String text(ColumnReader column) throws IOException;

    /** For a column of any kind but {@link Kind#OTHER}. */
    static ParquetValue of(PrimitiveType type, Utf8 utf8) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> column -> utf8.text(column.getBinary().toByteBuffer());
            case BOOLEAN -> column -> String.valueOf(column.getBoolean());
            case INT64 ->
                type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                        ? timeIn(unit(time))
                        : column -> String.valueOf(column.getLong());
            case INT96 -> column -> ofInt96(column.getBinary().toByteBuffer()).toString();
            default -> throw new IllegalArgumentException(type + " is of no kind that is read.");
        };
    }

    private static ParquetValue timeIn(ChronoUnit unit) {
        return column -> Instant.EPOCH.plus(column.getLong(), unit).toString();
    }

    private static ChronoUnit unit(TimestampLogicalTypeAnnotation time) {
        return switch (time.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    /** Nanoseconds of the day, and the Julian day, in UTC: what older writers of Parquet have for times. */
    private static Instant ofInt96(ByteBuffer bytes) throws IOException {
        ByteBuffer parts = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = parts.getLong();
        int day = parts.getInt();
        if (nanos < 0 || nanos >= Duration.ofDays(1).toNanos()) {
            throw new IOException("a time is " + nanos + " nanoseconds after midnight, and a day has fewer");
        }
        return LocalDate.EPOCH
                .with(JulianFields.JULIAN_DAY, day)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusNanos(nanos);
    }
}
