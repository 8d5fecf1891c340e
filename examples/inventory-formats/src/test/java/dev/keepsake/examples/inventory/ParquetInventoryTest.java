package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class ParquetInventoryTest extends FormatContract {

    @Override
    InventoryFormat format() {
        return new ParquetInventory();
    }

    @Override
    String schema(List<Column> columns) {
        return ParquetFiles.schema(columns);
    }

    @Override
    String typeOf(String name, Kind kind) {
        return MessageTypeParser.parseMessageType("message m {" + ParquetFiles.type(name, kind) + ";}")
                .getType(0)
                .toString();
    }

    @Override
    void write(Path file, Table table, int rowsPerGroup) throws IOException {
        ParquetFiles.write(file, schema(table.columns()), CompressionCodecName.SNAPPY, rowsPerGroup, table.rows());
    }

    @Override
    void requireUnharmed(List<List<@Nullable String>> rows, Table table, String what) {
        assertThat(rows).as(what).isEqualTo(table.texts(WANTED));
    }

    /** To the letter as the manifest of a public report has it, of 2025. */
    @Test
    void shouldReadSchemasAsS3WritesThem() throws IOException {
        String schema = "message s3.inventory {  required binary bucket (STRING);  required binary key (STRING);"
                + "  optional int64 size;  optional int64 last_modified_date (TIMESTAMP(MILLIS,true));"
                + "  optional binary e_tag (STRING);  optional binary storage_class (STRING);}";
        write(file, many(3), 10);

        assertThat(format().columns(schema))
                .containsExactly("bucket", "key", "size", "last_modified_date", "e_tag", "storage_class");
        assertThat(readBy(format(), schema, WANTED)).isEqualTo(many(3).texts(WANTED));
    }

    @Test
    void shouldReadWhatIsNotCompressed() throws IOException {
        Table table = many(300);
        ParquetFiles.write(file, schema(table.columns()), CompressionCodecName.UNCOMPRESSED, 50, table.rows());

        assertThat(readFile(table, WANTED)).isEqualTo(table.texts(WANTED));
    }

    @Test
    void shouldRefuseOtherCompression() throws IOException {
        Table table = many(3);
        ParquetFiles.write(file, schema(table.columns()), CompressionCodecName.ZSTD, 50, table.rows());

        assertRefused(table, WANTED, "a column is compressed with ZSTD, and S3 Inventory compresses with SNAPPY");
    }

    /** Without the checksum of the page this would be another key. */
    @Test
    void shouldRefuseAPageThatItsChecksumContradicts() throws IOException {
        Table table = keys("images/a.png");
        ParquetFiles.write(file, schema(table.columns()), CompressionCodecName.UNCOMPRESSED, 50, table.rows());
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replaceFirst("images/a", "images/b"), StandardCharsets.ISO_8859_1);

        assertRefused(table, WANTED, "what follows its row 0 can't be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP(MICROS,true)", "TIMESTAMP_MICROS", "TIMESTAMP(NANOS,true)"})
    void shouldReadFinerTimes(String unit) throws IOException {
        long units = unit.contains("NANOS") ? 1_000_000 : 1_000;
        writeTime("int64 last_modified_date (" + unit + ")", TIME.toEpochMilli() * units);

        assertThat(readTime("int64 last_modified_date (TIMESTAMP_MILLIS)")).isEqualTo(TIME.toString());
    }

    @Test
    void shouldReadTimesOfTwelveBytes() throws IOException {
        writeTime("int96 last_modified_date", int96(39_600_789_000_000L));

        assertThat(readTime("int64 last_modified_date (TIMESTAMP_MILLIS)")).isEqualTo(TIME.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 86_400_000_000_000L})
    void shouldRefuseTimesBesideTheDay(long nanos) throws IOException {
        writeTime("int96 last_modified_date", int96(nanos));

        assertThatThrownBy(() -> readTime("int64 last_modified_date (TIMESTAMP_MILLIS)"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a time is " + nanos + " nanoseconds after midnight, and a day has fewer");
    }

    /** Nobody knows which clock it is of. */
    @Test
    void shouldRefuseLocalTimes() throws IOException {
        writeTime("int64 last_modified_date (TIMESTAMP(MILLIS,false))", 0L);

        assertThatThrownBy(() -> readTime("int64 last_modified_date (TIMESTAMP_MILLIS)"))
                .hasMessage("its column 'last_modified_date' is 'optional int64 last_modified_date"
                        + " (TIMESTAMP(MILLIS,false))', and its manifest says 'optional int64 last_modified_date"
                        + " (TIMESTAMP(MILLIS,true))'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optional binary key;",
                "optional binary key (JSON);",
                "repeated binary key (UTF8);",
                "optional group key { optional binary key (UTF8); }",
                "optional int64 key (UINT_64);",
                "optional int32 key;"
            })
    void shouldRefuseOtherTypes(String type) throws IOException {
        String told = "message m { optional binary key (UTF8); }";
        ParquetFiles.write(file, "message m { " + type + " }", CompressionCodecName.SNAPPY, 9, List.of());

        assertThatThrownBy(() -> readBy(format(), told, List.of("key")))
                .hasMessageStartingWith("its column 'key' is '")
                .hasMessageEndingWith("', and its manifest says 'optional binary key (STRING)'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int64 size (UINT_64)", "int64 size (TIME_MICROS)", "int64 size (DECIMAL(18,2))", "int32 size"})
    void shouldRefuseOtherNumbers(String type) throws IOException {
        String schema = "message m { optional " + type + "; }";
        ParquetFiles.write(file, schema, CompressionCodecName.SNAPPY, 9, List.of());

        assertThatThrownBy(() -> readBy(format(), "message m { optional int64 size; }", List.of("size")))
                .hasMessageStartingWith("its column 'size' is 'optional int")
                .hasMessageEndingWith("', and its manifest says 'optional int64 size'");
    }

    @Test
    void shouldReadWholeNumbersThatSayTheirSign() throws IOException {
        ParquetFiles.write(
                file,
                "message m { optional int64 size (INT_64); }",
                CompressionCodecName.SNAPPY,
                9,
                List.<@Nullable Object[]>of(new Object[] {7L}));

        assertThat(readBy(format(), "message m { optional int64 size; }", List.of("size")))
                .containsExactly(List.of("7"));
    }

    @ParameterizedTest
    @ValueSource(longs = {299, 301, 0})
    void shouldRefuseRowsThatTheFooterDoesNotCount(long told) throws IOException {
        write(file, many(300), 50);
        ParquetFiles.changeFooter(file, footer -> footer.setNum_rows(told));

        assertRefused(many(300), WANTED, "it has 300 rows, and its footer says " + told);
    }

    @Test
    void shouldRefuseAFooterThatLostARowGroup() throws IOException {
        write(file, many(300), 50);
        ParquetFiles.changeFooter(file, footer -> footer.getRow_groups().remove(2));

        assertRefused(many(300), WANTED, "it has 250 rows, and its footer says 300");
    }

    @ParameterizedTest
    @ValueSource(longs = {49, 51})
    void shouldRefuseColumnsOfOtherLengths(long values) throws IOException {
        write(file, many(300), 50);
        ParquetFiles.changeFooter(
                file,
                footer -> footer.getRow_groups()
                        .get(3)
                        .getColumns()
                        .get(1)
                        .getMeta_data()
                        .setNum_values(values));

        assertRefused(many(300), WANTED, "what follows its row 150 can't be read: ");
    }

    /** Fewer rows in a group, and in the whole, than there are values. */
    @Test
    void shouldRefuseAGroupThatSaysFewerRows() throws IOException {
        write(file, many(300), 50);
        ParquetFiles.changeFooter(file, footer -> {
            footer.getRow_groups().get(3).setNum_rows(10);
            footer.setNum_rows(260);
        });

        assertRefused(many(300), WANTED, "a row group has 10 rows, and 50 values in its column 'bucket'");
    }

    @Test
    void shouldRefuseAPageOfAnotherSize() {
        byte[] page = {1, 2, 3};
        assertThatThrownBy(() -> decompress(CompressionCodecName.UNCOMPRESSED, page, 4))
                .isInstanceOf(IOException.class)
                .hasMessage("a page has 3 bytes, and its header says 4");
        assertThatThrownBy(() -> decompress(CompressionCodecName.SNAPPY, Snappy.compress(page), 2))
                .isInstanceOf(IOException.class)
                .hasMessage("a page has 3 bytes, and its header says 2");
    }

    private static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        return new SnappyPages()
                .getDecompressor(codec)
                .decompress(BytesInput.from(bytes), size)
                .toInputStream()
                .readAllBytes();
    }

    private void writeTime(String type, Object value) throws IOException {
        ParquetFiles.write(
                file,
                "message s3.inventory { optional " + type + "; }",
                CompressionCodecName.SNAPPY,
                9,
                List.<@Nullable Object[]>of(new Object[] {value}));
    }

    private @Nullable String readTime(String told) throws IOException {
        return readBy(format(), "message s3.inventory { optional " + told + "; }", List.of("last_modified_date"))
                .get(0)
                .get(0);
    }

    private static byte[] int96(long nanos) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        long day = LocalDate.parse("2022-10-01").getLong(JulianFields.JULIAN_DAY);
        return Arrays.copyOf(bytes.putLong(nanos).putInt((int) day).array(), 12);
    }
}
