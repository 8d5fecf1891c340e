package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.s3.InventoryFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrcInventoryTest extends FormatContract {

    private static final List<String> TIMES = List.of("last_modified_date");

    @Override
    InventoryFormat format() {
        return new OrcInventory();
    }

    @Override
    String schema(List<Column> columns) {
        return OrcFiles.schema(columns);
    }

    @Override
    String typeOf(String name, Kind kind) {
        return OrcFiles.type(kind);
    }

    @Override
    void write(Path file, Table table, int rowsPerGroup) throws IOException {
        OrcFiles.write(file, schema(table.columns()), UnaryOperator.identity(), rowsPerGroup, table.rows());
    }

    /** ORC has no checksums, so a value may be another one: the manifest's checksum is there to tell. */
    @Override
    void requireUnharmed(List<List<@Nullable String>> rows, Table table, String what) {
        assertThat(rows).as(what).hasSameSizeAs(table.rows());
    }

    @Test
    void shouldReadWhatIsNotCompressed() throws IOException {
        Table table = many(300);
        writePlain(table);

        assertThat(readFile(table, WANTED)).isEqualTo(table.texts(WANTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "GMT", "Etc/UTC", "Zulu"})
    void shouldReadTimesOfUtcByAnyName(String zone) throws IOException {
        writeIn(zone, "timestamp");

        assertThat(readBy(format(), "struct<last_modified_date:timestamp>", TIMES))
                .containsExactly(List.of(TIME.toString()));
    }

    /** London has the time of UTC in winter only. */
    @ParameterizedTest
    @ValueSource(strings = {"America/Los_Angeles", "Europe/London", "GMT+01:00"})
    void shouldRefuseTimesOfAnotherZone(String zone) throws IOException {
        writeIn(zone, "timestamp");

        assertThatThrownBy(() -> readBy(format(), "struct<last_modified_date:timestamp>", TIMES))
                .isInstanceOf(IOException.class)
                .hasMessage("its times are of the zone '" + zone + "', and those of S3 are of UTC");
    }

    /** These are instants whatever clock the writer had. */
    @Test
    void shouldReadTimesThatHaveAZone() throws IOException {
        writeIn("America/Los_Angeles", "timestamp with local time zone");

        assertThat(readBy(format(), "struct<last_modified_date:timestamp>", TIMES))
                .containsExactly(List.of(TIME.toString()));
    }

    @Test
    void shouldReadTheSameTimesWhereverItRuns() throws IOException {
        Table table = many(5);
        write(file, table, 10);
        TimeZone own = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(readFile(table, WANTED)).isEqualTo(table.texts(WANTED));
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {299, 301, 0})
    void shouldRefuseRowsThatTheFooterDoesNotCount(long told) throws IOException {
        writePlain(many(300));
        OrcFiles.changeFooter(file, footer -> footer.setNumberOfRows(told));

        assertRefused(many(300), WANTED, "it has 300 rows, and its footer says " + told);
    }

    @Test
    void shouldRefuseAFooterThatLostAStripe() throws IOException {
        writePlain(many(300));
        OrcFiles.changeFooter(file, footer -> footer.removeStripes(5));

        assertRefused(many(300), WANTED, "it has 250 rows, and its footer says 300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "varchar(9)", "char(9)", "int", "array<string>", "struct<key:string>", "date"})
    void shouldRefuseOtherTypes(String type) throws IOException {
        OrcFiles.write(file, "struct<key:" + type + ">", UnaryOperator.identity(), 9, List.of());

        assertThatThrownBy(() -> readBy(format(), "struct<key:string>", List.of("key")))
                .hasMessage("its column 'key' is '" + type + "', and its manifest says 'string'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "smallint", "decimal(18,0)", "double"})
    void shouldRefuseOtherNumbers(String type) throws IOException {
        OrcFiles.write(file, "struct<size:" + type + ">", UnaryOperator.identity(), 9, List.of());

        assertThatThrownBy(() -> readBy(format(), "struct<size:bigint>", List.of("size")))
                .hasMessage("its column 'size' is '" + type + "', and its manifest says 'bigint'");
    }

    @Test
    void shouldRefuseRowsThatAreNoStruct() throws IOException {
        OrcFiles.write(file, "string", UnaryOperator.identity(), 9, List.of());

        assertThatThrownBy(() -> readBy(format(), "struct<key:string>", List.of("key")))
                .hasMessage("its rows are 'string', and a struct is expected");
        assertThatThrownBy(() -> format().columns("string"))
                .hasMessageContaining("its rows are 'string', and a struct is expected");
    }

    @Test
    void shouldOpenOneFileToBeRead() {
        LocalFile report = new LocalFile(file);
        org.apache.hadoop.fs.Path other = new org.apache.hadoop.fs.Path("/etc/passwd");

        assertThatThrownBy(() -> report.open(other))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("There is no /etc/passwd but only /report.");
        assertThatThrownBy(() -> report.delete(report.path(), true))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("A report is one file, to be read.");
    }

    private void writePlain(Table table) throws IOException {
        OrcFiles.write(
                file, schema(table.columns()), options -> options.compress(CompressionKind.NONE), 50, table.rows());
    }

    /** The writer takes the zone of its JVM. */
    private void writeIn(String zone, String type) throws IOException {
        UnaryOperator<OrcFile.WriterOptions> ofJvm = options -> options.useUTCTimestamp(false);
        TimeZone own = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            OrcFiles.write(
                    file,
                    "struct<last_modified_date:" + type + ">",
                    ofJvm,
                    9,
                    List.<@Nullable Object[]>of(new Object[] {TIME}));
        } finally {
            TimeZone.setDefault(own);
        }
    }
}
