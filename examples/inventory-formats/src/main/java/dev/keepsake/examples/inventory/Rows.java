package dev.keepsake.examples.inventory;

import dev.keepsake.s3.InventoryFormat.RowSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of an open file, from the first to the last. Not thread-safe. */
interface Rows {

    /** Goes on to the next row, if there is one. */
    boolean next() throws IOException;

    /** The wanted values of this row; the same array each time. */
    @Nullable
    String[] values();

    /** Hands all of them on. What the sink throws comes out as it is, unlike what the library throws. */
    static void deliver(Rows rows, long told, RowSink sink) throws IOException {
        long delivered = 0;
        while (nextAfter(delivered, rows)) {
            sink.accept(rows.values());
            delivered++;
        }
        if (delivered != told) {
            throw new IOException("it has " + delivered + " rows, and its footer says " + told);
        }
    }

    private static boolean nextAfter(long delivered, Rows rows) throws IOException {
        try {
            return rows.next();
        } catch (IOException | RuntimeException e) {
            throw Library.failure("what follows its row " + delivered + " can't be read", e);
        }
    }
}
