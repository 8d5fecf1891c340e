package dev.keepsake.examples.inventory;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** What the footer says of the whole file, and the library leaves out. */
final class ParquetFooter {

    /** The footer's length, and the letters PAR1. */
    private static final int TAIL = 8;

    private ParquetFooter() {}

    /** How many rows there are, row groups aside: it tells of one that the footer lost. */
    static long rows(InputFile file) throws IOException {
        try (SeekableInputStream bytes = file.newStream()) {
            bytes.seek(file.getLength() - TAIL);
            int length = Integer.reverseBytes(new DataInputStream(bytes).readInt());
            bytes.seek(file.getLength() - TAIL - length);
            return Util.readFileMetaData(new BufferedInputStream(bytes), true).getNum_rows();
        }
    }
}
