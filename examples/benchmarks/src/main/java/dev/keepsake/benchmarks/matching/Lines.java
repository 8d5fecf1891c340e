package dev.keepsake.benchmarks.matching;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The lines of an ASCII file, one after the other. */
final class Lines implements Closeable {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte[] bytes = new byte[1 << 17];
    private int limit;
    private int from;
    private int to;

    Lines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** Goes on to the next line; false if there is none. */
    boolean next() throws IOException {
        from = to == 0 && limit == 0 ? 0 : to + 1;
        int at = from;
        while (true) {
            while (at + Long.BYTES <= limit && !hasNewline((long) LONGS.get(bytes, at))) {
                at += Long.BYTES;
            }
            while (at < limit && bytes[at] != '\n') {
                at++;
            }
            if (at < limit) {
                to = at;
                return true;
            }
            System.arraycopy(bytes, from, bytes, 0, Math.max(0, limit - from));
            limit = Math.max(0, limit - from);
            at = limit;
            from = 0;
            int read = in.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
    }

    /** Whether one of eight bytes of ASCII is a newline: each byte is zero where it is one, and borrows from its highest bit. */
    private static boolean hasNewline(long word) {
        long zero = word ^ 0x0A0A_0A0A_0A0A_0A0AL;
        return (zero - 0x0101_0101_0101_0101L & ~zero & 0x8080_8080_8080_8080L) != 0;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The end of the field that begins here: the next tab, or the end of the line. */
    int fieldEnd(int start) {
        int at = start;
        while (at < to && bytes[at] != '\t') {
            at++;
        }
        return at;
    }

    long number(int start, int end) {
        long number = 0;
        for (int i = start; i < end; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    /** A time such as 2022-10-01T11:00:00Z; by hand, as listings are read, since a formatter would take longer than the rest. */
    Instant time(int start) {
        return LocalDateTime.of(
                        (int) number(start, start + 4),
                        (int) number(start + 5, start + 7),
                        (int) number(start + 8, start + 10),
                        (int) number(start + 11, start + 13),
                        (int) number(start + 14, start + 16),
                        (int) number(start + 17, start + 19))
                .toInstant(ZoneOffset.UTC);
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
