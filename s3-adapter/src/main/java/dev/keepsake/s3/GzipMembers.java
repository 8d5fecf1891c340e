package dev.keepsake.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads gzip to the letter (RFC 1952), one member after another. The JDK's own reader takes whatever follows a member and
 * is none for the end.
 */
final class GzipMembers extends InputStream {

    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int TIME_AND_SYSTEM = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean isOpen;

    /** Closes the stream together with itself. */
    GzipMembers(InputStream in) throws IOException {
        this.in = in;
        open(raw());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (isOpen) {
            int read = inflate(into, from, length);
            if (read > 0) {
                checksum.update(into, from, read);
                return read;
            }
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("its gzip needs a dictionary");
            } else if (inflater.needsInput()) {
                require(fill());
                inflater.setInput(buffer, at, end - at);
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            return inflater.inflate(into, from, length);
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("its gzip is broken").initCause(e);
        }
    }

    /** The trailer, and then another member or the end. */
    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("its gzip has another checksum or length than it should");
        }
        isOpen = false;
        if (at < end || fill()) {
            open(raw());
        }
    }

    private void open(int first) throws IOException {
        if (first != FIRST || raw() != SECOND || raw() != DEFLATE) {
            throw new ZipException("it has bytes that are no gzip");
        }
        int flags = raw();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("its gzip has unknown flags");
        }
        skip(TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(raw() | raw() << 8);
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        skip((flags & HEADER_CRC) == 0 ? 0 : 2);
        inflater.reset();
        checksum.reset();
        inflater.setInput(buffer, at, end - at);
        isOpen = true;
    }

    private void skipText(int flag) throws IOException {
        if (flag != 0) {
            while (raw() != 0) {
                // to its end
            }
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            int unused = raw();
        }
    }

    private long number() throws IOException {
        return raw() | raw() << 8 | raw() << 16 | (long) raw() << 24;
    }

    private int raw() throws IOException {
        require(at < end || fill());
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static void require(boolean hasMore) throws EOFException {
        if (!hasMore) {
            throw new EOFException("its gzip is cut off");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
