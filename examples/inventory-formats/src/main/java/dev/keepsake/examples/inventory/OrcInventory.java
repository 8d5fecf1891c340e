package dev.keepsake.examples.inventory;

import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/**
 * Reads reports in ORC, which S3 compresses with zlib. Thread-safe.
 *
 * <p>The wanted columns of one stripe at a time are in memory, as they are compressed. A file that is cut off, has a column
 * of another kind than its manifest says, has times of another zone than UTC, or has not as many rows as its footer says, is
 * an {@link IOException}. ORC has no checksums of its own; the one in the manifest is all that tells of a flipped bit.
 */
public final class OrcInventory implements InventoryFormat {

    @Override
    public String name() {
        return "ORC";
    }

    @Override
    public List<String> columns(String fileSchema) {
        return Columns.names(fileSchema, OrcColumns::of);
    }

    @Override
    public void read(Path file, String fileSchema, List<String> wanted, RowSink rows) throws IOException {
        Columns told = OrcColumns.of(fileSchema);
        try (Reader reader = Library.call("it can't be opened as ORC", () -> open(new LocalFile(file)))) {
            TypeDescription schema = reader.getSchema();
            List<Integer> places = OrcColumns.of(schema).find(wanted, told);
            boolean[] included = OrcColumns.included(schema, places);
            try (RecordReader records = Library.call(
                    "it can't be read", () -> reader.rows(reader.options().include(included)))) {
                OrcTimes.requireUtc(reader, records, places);
                Rows.deliver(new OrcRows(schema, records, places), reader.getNumberOfRows(), rows);
            }
        }
    }

    private static Reader open(LocalFile file) throws IOException {
        return OrcFile.createReader(
                file.path(),
                OrcFile.readerOptions(file.getConf()).filesystem(file).useUTCTimestamp(true));
    }
}
