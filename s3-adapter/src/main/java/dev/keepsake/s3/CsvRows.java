package dev.keepsake.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads rows of comma-separated values from bytes in UTF-8 (RFC 4180), in memory for one row. Texts that a column has row
 * after row, such as the bucket, are made once.
 */
final class CsvRows {

    /** A key is 3,072 characters at most as it is encoded; access control lists are longer. */
    private static final int LONGEST_ROW = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] row = new byte[1 << 12];
    private int length;
    private final int[] ends;
    private int columns;
    private long number;
    private final byte[][] before;
    private final String[] textBefore;

    /** Of rows that have so many columns. */
    CsvRows(InputStream in, int columns) {
        this.in = in;
        this.ends = new int[columns];
        this.before = new byte[columns][0];
        this.textBefore = new String[columns];
        Arrays.fill(textBefore, "");
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException {
        length = 0;
        columns = 0;
        number++;
        int c = read();
        if (c < 0) {
            return false;
        }
        while (true) {
            c = c == '"' ? quoted() : plain(c);
            endColumn();
            if (c == ',') {
                c = read();
            } else {
                requireEndOfRow(c);
                return true;
            }
        }
    }

    /** The text of a column of this row. */
    String text(int column) {
        int from = column == 0 ? 0 : ends[column - 1];
        if (!Arrays.equals(row, from, ends[column], before[column], 0, before[column].length)) {
            before[column] = Arrays.copyOfRange(row, from, ends[column]);
            textBefore[column] = utf8(before[column]);
        }
        return textBefore[column];
    }

    /** Takes a value in quotes and returns what follows it. */
    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return c;
                }
            } else if (c < 0) {
                throw broken("ends within quotes");
            }
            append(c);
        }
    }

    private int plain(int first) throws IOException {
        int c = first;
        while (c >= 0 && c != ',' && c != '\n' && c != '\r') {
            if (c == '"') {
                throw broken("has quotes within a value");
            }
            append(c);
            c = read();
        }
        return c;
    }

    private void endColumn() {
        if (columns == ends.length) {
            throw broken("has more than the " + ends.length + " columns of the schema");
        }
        ends[columns++] = length;
    }

    private void requireEndOfRow(int c) throws IOException {
        int last = c == '\r' ? read() : c;
        if (last != '\n' && (last >= 0 || c == '\r')) {
            throw broken("has more after quotes or a carriage return");
        }
        if (columns != ends.length) {
            throw broken("has " + columns + " columns, and the schema has " + ends.length);
        }
    }

    private void append(int c) {
        if (length == row.length) {
            if (length >= LONGEST_ROW) {
                throw broken("is longer than " + LONGEST_ROW + " bytes");
            }
            row = Arrays.copyOf(row, 2 * length);
        }
        row[length++] = (byte) c;
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(buffer);
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private String utf8(byte[] bytes) {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadablePageException("has in row " + number + " a value that is no UTF-8", e);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private UnreadablePageException broken(String what) {
        return new UnreadablePageException("has a row " + number + " that " + what);
    }
}
