package dev.keepsake.examples.inventory;

import java.io.IOException;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads schemas of Parquet: of manifests, which have them as text, and of files. */
final class ParquetColumns {

    private ParquetColumns() {}

    static Columns of(String fileSchema) throws IOException {
        return of(Library.call("it is no schema of Parquet", () -> MessageTypeParser.parseMessageType(fileSchema)));
    }

    static Columns of(MessageType schema) throws IOException {
        return Columns.of(schema.getFields().stream()
                .map(field -> new Column(field.getName(), kind(field), field.toString()))
                .toList());
    }

    private static Kind kind(Type field) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return Kind.OTHER;
        }
        PrimitiveType type = field.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> meaning instanceof StringLogicalTypeAnnotation ? Kind.TEXT : Kind.OTHER;
            case BOOLEAN -> Kind.TRUTH;
            case INT64 -> kindOfLong(meaning);
            case INT96 -> Kind.TIME;
            default -> Kind.OTHER;
        };
    }

    private static Kind kindOfLong(@Nullable LogicalTypeAnnotation meaning) {
        if (meaning == null || (meaning instanceof IntLogicalTypeAnnotation number && number.isSigned())) {
            return Kind.NUMBER;
        }
        // A local time is of no time zone that anybody told.
        return meaning instanceof TimestampLogicalTypeAnnotation time && time.isAdjustedToUTC()
                ? Kind.TIME
                : Kind.OTHER;
    }
}
