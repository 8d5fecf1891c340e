package dev.keepsake.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Reads the rows of a copy in PostgreSQL's binary format (manual, "COPY", "Binary Format"). It ends at the format's own
 * trailer and nowhere else, and only if the database says that it sent as many rows as were read. Not thread-safe.
 */
final class CopiedRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HARMLESS_FLAGS = 0xFFFF;
    private static final int NULL = -1;
    private static final int TRAILER = -1;

    private final CopyOutput output;
    /** Where fields begin and end behind the row's beginning; a null begins nowhere. */
    private final int[] from;

    private final int[] to;
    private byte[] data = {};
    private int row;
    private int at;
    private long rows;

    CopiedRows(CopyOutput output, int fields) throws SQLException {
        this.output = output;
        this.from = new int[fields];
        this.to = new int[fields];
        require(SIGNATURE.length);
        boolean signed = Arrays.equals(data, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        at = SIGNATURE.length;
        int flags = number(Integer.BYTES);
        if (!signed || (flags & ~HARMLESS_FLAGS) != 0) {
            throw new SQLException("the copy does not begin as PostgreSQL's binary format does (flags " + flags + ")");
        }
        pass(number(Integer.BYTES));
    }

    /** Goes to the next row; returns false behind the last one. */
    boolean next() throws SQLException {
        row = at;
        int fields = number(Short.BYTES);
        if (fields == TRAILER) {
            requireEnd();
            return false;
        }
        if (fields != from.length) {
            throw new SQLException("the copy has " + fields + " fields in row " + (rows + 1) + " where " + from.length
                    + " were asked for");
        }
        for (int i = 0; i < fields; i++) {
            int length = number(Integer.BYTES);
            from[i] = length == NULL ? NULL : at - row;
            if (length != NULL) {
                pass(length);
            }
            to[i] = at - row;
        }
        rows++;
        return true;
    }

    /** The array that holds the row. */
    byte[] bytes() {
        return data;
    }

    boolean isNull(int field) {
        return from[field] == NULL;
    }

    int from(int field) {
        return row + from[field];
    }

    int to(int field) {
        return row + to[field];
    }

    /** A field as text, for a person. */
    String text(int field) {
        return isNull(field) ? "null" : new String(data, from(field), to(field) - from(field), StandardCharsets.UTF_8);
    }

    private void requireEnd() throws SQLException {
        if (at < data.length || output.next() != null) {
            throw new SQLException("the copy goes on behind its end, after " + rows + " rows");
        }
        if (output.rows() != rows) {
            throw new SQLException(
                    "the copy had " + rows + " rows, and the database says that it sent " + output.rows());
        }
    }

    /** A number with a sign. */
    private int number(int bytes) throws SQLException {
        require(bytes);
        int number = data[at];
        for (int i = 1; i < bytes; i++) {
            number = (number << Byte.SIZE) | (data[at + i] & 0xFF);
        }
        at += bytes;
        return number;
    }

    private void pass(int length) throws SQLException {
        if (length < 0) {
            throw new SQLException("the copy has the length " + length + " in row " + (rows + 1));
        }
        require(length);
        at += length;
    }

    /** A row comes in one piece, as long as nothing between here and the database cuts it. */
    private void require(int bytes) throws SQLException {
        while (data.length - at < bytes) {
            byte[] more = output.next();
            if (more == null) {
                throw new SQLException("the copy ended in the middle, after " + rows + " rows");
            }
            data = row == data.length ? more : joined(more);
            at -= row;
            row = 0;
        }
    }

    private byte[] joined(byte[] more) {
        int kept = data.length - row;
        byte[] joined = new byte[Math.addExact(kept, more.length)];
        System.arraycopy(data, row, joined, 0, kept);
        System.arraycopy(more, 0, joined, kept, more.length);
        return joined;
    }
}
