package dev.keepsake.examples.inventory;

import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Reads reports in Parquet, which S3 compresses with Snappy. Thread-safe.
 *
 * <p>The wanted columns of one row group at a time are in memory, as they are compressed. Each page is compared with its
 * checksum if it has one. A file that is cut off, has a column of another kind than its manifest says, or has not as many
 * rows as its footer says, is an {@link IOException}.
 */
public final class ParquetInventory implements InventoryFormat {

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public List<String> columns(String fileSchema) {
        return Columns.names(fileSchema, ParquetColumns::of);
    }

    @Override
    public void read(Path file, String fileSchema, List<String> wanted, RowSink rows) throws IOException {
        Columns told = ParquetColumns.of(fileSchema);
        InputFile input = new LocalInputFile(file);
        try (ParquetFileReader reader =
                Library.call("it can't be opened as Parquet", () -> ParquetFileReader.open(input, options()))) {
            List<Integer> places = ParquetColumns.of(ParquetRows.schema(reader)).find(wanted, told);
            Rows.deliver(new ParquetRows(reader, places), ParquetFooter.rows(input), rows);
        }
    }

    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new SnappyPages())
                .usePageChecksumVerification()
                .build();
    }
}
