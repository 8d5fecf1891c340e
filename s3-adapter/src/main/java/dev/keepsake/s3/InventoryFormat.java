package dev.keepsake.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a report in one format of S3 Inventory. CSV is built in; Parquet and ORC need a library, and whoever
 * has one implements this and passes it to {@link S3Inventory#readBy}.
 *
 * <p>Implementations are thread-safe. A file has the size and the checksum that its manifest names before it is read.
 * Anything that is not to the letter as it should be is an exception, never a row less.
 */
public interface InventoryFormat {

    /**
     * What manifests call it.
     *
     * @return such as {@code Parquet}; case does not count
     */
    String name();

    /**
     * The columns of a report.
     *
     * @param fileSchema the manifest's, in the form of this format
     * @return the names of the columns, in order; case and underscores don't count, so {@code last_modified_date} is
     *     {@code LastModifiedDate}
     */
    List<String> columns(String fileSchema);

    /**
     * Reads a file from its first row to its last, on the caller's thread.
     *
     * @param file a file on disk, gone after the call
     * @param fileSchema the manifest's
     * @param wanted names of columns, as {@link #columns} gave them
     * @param rows takes each row; what it throws has to reach the caller
     * @throws IOException if the file can't be read whole
     */
    void read(Path file, String fileSchema, List<String> wanted, RowSink rows) throws IOException;

    /** Takes rows. */
    @FunctionalInterface
    interface RowSink {

        /**
         * Takes one row.
         *
         * @param values one for each wanted column, in their order, as text: keys decoded, times as in ISO 8601 and UTC,
         *     {@code true} or {@code false}, digits; null or empty where the row has none. May be used again for the next
         *     row
         */
        void accept(@Nullable String[] values);
    }
}
