package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as S3 Inventory writes them, and as it does not. */
class CsvInventoryTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"\"b\",\"k\",\"4\"\n", "\"b\",\"k\",\"4\"\r\n", "\"b\",\"k\",\"4\"", "b,k,4\n"})
    void shouldReadARow(String row) throws IOException {
        assertThat(read(row)).containsExactly(List.of("b", "k", "4"));
    }

    @Test
    void shouldReadEmptyValues() throws IOException {
        assertThat(read("\"b\",\"\",\"\"\n,,\n")).containsExactly(List.of("b", "", ""), List.of("", "", ""));
    }

    @Test
    void shouldReadQuotesCommasAndLinesWithinQuotes() throws IOException {
        assertThat(read("\"b\",\"k\",\"a \"\"b\"\", c\r\nd\"\n")).containsExactly(List.of("b", "k", "a \"b\", c\r\nd"));
    }

    /** Only a space is a plus, and a plus that is one is encoded. */
    @Test
    void shouldDecodeKeysOnly() throws IOException {
        assertThat(read("\"a+%41\",\"a+%2B%2b%25%0A%22%2C%C3%A4%F0%9F%98%80é\",\"a+%41\"\n"))
                .containsExactly(List.of("a+%41", "a ++%\n\",ä😀é", "a+%41"));
    }

    @Test
    void shouldReadWantedColumnsInTheirOrder() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        new CsvInventory()
                .read(
                        file(InventoryWriter.gzip("\"b\",\"k\",\"4\"\n".getBytes(StandardCharsets.UTF_8))),
                        " Bucket,Key , Size",
                        List.of("Size", "Bucket"),
                        values -> rows.add(Arrays.asList(values.clone())));

        assertThat(rows).containsExactly(List.of("4", "b"));
    }

    @Test
    void shouldReadNoRows() throws IOException {
        assertThat(read("")).isEmpty();
    }

    static Stream<Arguments> brokenRows() {
        return Stream.of(
                Arguments.of("\"b\",\"k\"\n", "has a row 1 that has 2 columns, and the schema has 3"),
                Arguments.of("\"b\",\"k\",\"4\"\n\n", "has a row 2 that has 1 columns, and the schema has 3"),
                Arguments.of("\"b\",\"k\",\"4\",\"\"\n", "has a row 1 that has more than the 3 columns of the schema"),
                Arguments.of("\"b\",\"k\",\"4", "has a row 1 that ends within quotes"),
                Arguments.of("\"b\",\"k\",\"4\"x\n", "has a row 1 that has more after quotes or a carriage return"),
                Arguments.of("\"b\",\"k\",4\rx\n", "has a row 1 that has more after quotes or a carriage return"),
                Arguments.of("\"b\",\"k\",4\r", "has a row 1 that has more after quotes or a carriage return"),
                Arguments.of("b,k\"x\",4\n", "has a row 1 that has quotes within a value"),
                Arguments.of("b,k," + "4".repeat(1 << 20) + "\n", "has a row 1 that is longer than 1048576 bytes"),
                Arguments.of("b,%,4\n", "has the URL-encoded key '%', which has a '%' without two hex digits"));
    }

    @ParameterizedTest
    @MethodSource("brokenRows")
    void shouldRefuseABrokenRow(String rows, String why) {
        assertThatThrownBy(() -> read(rows))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessage(why);
    }

    @Test
    void shouldRefuseWhatIsNoUtf8() {
        byte[] latin = "b,é,4\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> readBytes(InventoryWriter.gzip(latin)))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessage("has in row 1 a value that is no UTF-8");
    }

    @Test
    void shouldReadManyMembersWithAllSortsOfHeaders() throws IOException {
        byte[] one = member(0, new byte[0], "b,k,1\n");
        byte[] two = member(4 | 8 | 16 | 2, new byte[] {2, 0, 9, 9, 'n', 0, 'c', 0, 7, 7}, "b,k,2\n");

        assertThat(readBytes(joined(one, two, one)))
                .extracting(row -> row.get(2))
                .containsExactly("1", "2", "1");
    }

    static Stream<Arguments> brokenGzips() {
        byte[] whole = member(0, new byte[0], "b,k,1\n");
        byte[] otherSum = whole.clone();
        otherSum[whole.length - 8] ^= 1;
        byte[] otherLength = whole.clone();
        otherLength[whole.length - 4] ^= 1;
        byte[] broken = whole.clone();
        broken[10] = (byte) 0xFF;
        return Stream.of(
                Arguments.of(new byte[0], "its gzip is cut off"),
                Arguments.of(new byte[] {0x1F}, "its gzip is cut off"),
                Arguments.of(Arrays.copyOf(whole, 14), "its gzip is cut off"),
                Arguments.of(Arrays.copyOf(whole, whole.length - 1), "its gzip is cut off"),
                Arguments.of(joined(whole, new byte[] {0}), "it has bytes that are no gzip"),
                Arguments.of(joined(whole, new byte[] {0x1F, (byte) 0x8B, 8}), "its gzip is cut off"),
                Arguments.of("b,k,1\n".getBytes(StandardCharsets.UTF_8), "it has bytes that are no gzip"),
                Arguments.of(member(0x20, new byte[0], "b,k,1\n"), "its gzip has unknown flags"),
                Arguments.of(otherSum, "its gzip has another checksum or length than it should"),
                Arguments.of(otherLength, "its gzip has another checksum or length than it should"),
                Arguments.of(broken, "its gzip is broken"));
    }

    @ParameterizedTest
    @MethodSource("brokenGzips")
    void shouldRefuseABrokenGzip(byte[] bytes, String why) {
        assertThatThrownBy(() -> readBytes(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @Test
    void shouldReadWhateverTheBuffersBoundariesAre() throws IOException {
        long seed = 20221001;
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder();
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String key = "k".repeat(random.nextInt(40)) + (random.nextBoolean() ? "ä" : "") + i;
            rows.append("\"b\",\"").append(key).append("\",").append(i).append(random.nextBoolean() ? "\n" : "\r\n");
            expected.add(List.of("b", key, String.valueOf(i)));
        }

        assertThat(read(rows.toString())).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void shouldReadByteByByte() throws IOException {
        try (GzipMembers gzip =
                new GzipMembers(new ByteArrayInputStream(InventoryWriter.gzip(new byte[] {(byte) 0xFF, 1})))) {
            assertThat(gzip.read(new byte[0], 0, 0)).isZero();
            assertThat(gzip.read()).isEqualTo(0xFF);
            assertThat(gzip.read()).isOne();
            assertThat(gzip.read()).isEqualTo(-1);
        }
    }

    private List<List<String>> read(String rows) throws IOException {
        return readBytes(InventoryWriter.gzip(rows.getBytes(StandardCharsets.UTF_8)));
    }

    private List<List<String>> readBytes(byte[] bytes) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns = List.of("Bucket", "Key", "Size");
        new CsvInventory()
                .read(file(bytes), "Bucket, Key, Size", columns, values -> rows.add(Arrays.asList(values.clone())));
        return rows;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file"), bytes);
    }

    private static byte[] member(int flags, byte[] extra, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 0, 0, 0, 0, 0, 0});
        out.writeBytes(extra);
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflate.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        for (long number : new long[] {checksum.getValue(), bytes.length}) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write((int) (number >> shift));
            }
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
