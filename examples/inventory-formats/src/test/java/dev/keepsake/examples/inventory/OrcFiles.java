package dev.keepsake.examples.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.OrcProto;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.writer.WriterEncryptionVariant;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/** Writes files as S3 does, with the library's own writer, and damages them. */
final class OrcFiles {

    private OrcFiles() {}

    static String schema(List<Column> columns) {
        return columns.stream()
                .map(each -> each.name() + ":" + type(each.kind()))
                .collect(Collectors.joining(",", "struct<", ">"));
    }

    static String type(Kind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case NUMBER -> "bigint";
            case TIME -> "timestamp";
            case TRUTH -> "boolean";
            case OTHER -> "double";
        };
    }

    /** Times are written in UTC, unless an option says otherwise. */
    static void write(
            Path file,
            String schema,
            UnaryOperator<OrcFile.WriterOptions> change,
            int rowsPerStripe,
            List<@Nullable Object[]> rows)
            throws IOException {
        LocalFile place = new LocalFile(file);
        OrcConf.STRIPE_ROW_COUNT.setLong(place.getConf(), rowsPerStripe);
        TypeDescription type = TypeDescription.fromString(schema);
        OrcFile.WriterOptions options = change.apply(OrcFile.writerOptions(place.getConf())
                .fileSystem(place)
                .setSchema(type)
                .compress(CompressionKind.ZLIB)
                .useUTCTimestamp(true));
        FSDataOutputStream out = new FSDataOutputStream(Files.newOutputStream(file), null);
        options.physicalWriter(new PhysicalFsWriter(out, options, new WriterEncryptionVariant[0]));
        try (Writer writer = OrcFile.createWriter(place.path(), options)) {
            VectorizedRowBatch batch = type.createRowBatch(Math.min(rowsPerStripe, 1_024));
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    set(batch.cols[i], batch.size, row[i]);
                }
                batch.size++;
                if (batch.size == batch.getMaxSize()) {
                    writer.addRowBatch(batch);
                    batch.reset();
                }
            }
            writer.addRowBatch(batch);
        }
    }

    private static void set(ColumnVector column, int row, @Nullable Object value) {
        if (value instanceof String text) {
            ((BytesColumnVector) column).setVal(row, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            ((BytesColumnVector) column).setVal(row, bytes);
        } else if (value instanceof Long number) {
            ((LongColumnVector) column).vector[row] = number;
        } else if (value instanceof Double number) {
            ((DoubleColumnVector) column).vector[row] = number;
        } else if (value instanceof Boolean truth) {
            ((LongColumnVector) column).vector[row] = truth ? 1 : 0;
        } else if (value instanceof Instant time) {
            TimestampColumnVector times = (TimestampColumnVector) column;
            times.setIsUTC(true);
            times.time[row] = time.toEpochMilli();
            times.nanos[row] = time.get(ChronoField.NANO_OF_SECOND);
        } else {
            column.noNulls = false;
            column.isNull[row] = true;
        }
    }

    /** Changes what the footer of a file says that is not compressed. */
    static void changeFooter(Path file, UnaryOperator<OrcProto.Footer.Builder> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int last = bytes.length - 1;
        int scriptAt = last - Byte.toUnsignedInt(bytes[last]);
        OrcProto.PostScript script = OrcProto.PostScript.parseFrom(Arrays.copyOfRange(bytes, scriptAt, last));
        int footerAt = scriptAt - (int) script.getFooterLength();
        byte[] footer = change.apply(
                        OrcProto.Footer.parseFrom(Arrays.copyOfRange(bytes, footerAt, scriptAt)).toBuilder())
                .build()
                .toByteArray();
        byte[] newScript =
                script.toBuilder().setFooterLength(footer.length).build().toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, footerAt);
        out.write(footer);
        out.write(newScript);
        out.write(newScript.length);
        Files.write(file, out.toByteArray());
    }
}
