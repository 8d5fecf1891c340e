package dev.keepsake.examples.inventory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Writes files as S3 does, with the library's own writer and codecs, and damages them. */
final class ParquetFiles {

    private ParquetFiles() {}

    /** As in the user guide; real manifests say {@code STRING} and {@code TIMESTAMP(MILLIS,true)}. */
    static String schema(List<Column> columns) {
        return columns.stream()
                .map(each -> "  " + type(each.name(), each.kind()) + ";")
                .collect(Collectors.joining("", "message s3.inventory {", "}"));
    }

    static String type(String name, Kind kind) {
        String need = name.equals("bucket") || name.equals("key") ? "required " : "optional ";
        return need
                + switch (kind) {
                    case TEXT -> "binary " + name + " (UTF8)";
                    case NUMBER -> "int64 " + name;
                    case TIME -> "int64 " + name + " (TIMESTAMP_MILLIS)";
                    case TRUTH -> "boolean " + name;
                    case OTHER -> "double " + name;
                };
    }

    static void write(
            Path file, String schema, CompressionCodecName codec, int rowsPerGroup, List<@Nullable Object[]> rows)
            throws IOException {
        Files.deleteIfExists(file);
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .withCompressionCodec(codec)
                .withRowGroupRowCountLimit(rowsPerGroup)
                .withPageRowCountLimit(Math.max(1, rowsPerGroup / 3))
                .build()) {
            for (@Nullable Object[] row : rows) {
                writer.write(group(type, row));
            }
        }
    }

    private static Group group(MessageType type, @Nullable Object[] row) {
        SimpleGroup group = new SimpleGroup(type);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value instanceof String text) {
                group.add(i, Binary.fromString(text));
            } else if (value instanceof byte[] bytes) {
                group.add(i, Binary.fromConstantByteArray(bytes));
            } else if (value instanceof Instant time) {
                group.add(i, ChronoUnit.MILLIS.between(Instant.EPOCH, time));
            } else if (value instanceof Long number) {
                group.add(i, number);
            } else if (value instanceof Double number) {
                group.add(i, number);
            } else if (value instanceof Boolean truth) {
                group.add(i, truth);
            }
        }
        return group;
    }

    /** Changes what the footer says. */
    static void changeFooter(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - 8;
        int begin = end - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, begin, end - begin));
        change.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, begin);
        Util.writeFileMetaData(footer, out);
        int length = out.size() - begin;
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, out.toByteArray());
    }
}
