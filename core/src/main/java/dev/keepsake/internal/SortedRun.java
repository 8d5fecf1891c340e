package dev.keepsake.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;

/** Ascending longs, from memory or from a part of a file; ordered by the one that is next. Single-use, not thread-safe. */
final class SortedRun implements Comparable<SortedRun> {

    private static final int PIECE = 8 * 1024;

    private final Source source;
    private LongBuffer piece = LongBuffer.allocate(0);
    private long head;

    private SortedRun(Source source) {
        this.source = source;
    }

    /** The first of an array, which must not change meanwhile. */
    static SortedRun of(long[] sorted, int size) {
        LongBuffer all = LongBuffer.wrap(sorted, 0, size);
        return new SortedRun(() -> all);
    }

    /** The same, written to the end of a file first. */
    static SortedRun written(FileChannel file, long[] sorted, int size) throws IOException {
        long from = file.size();
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        long at = from;
        for (int i = 0; i < size; i++) {
            bytes.putLong(sorted[i]);
            if (!bytes.hasRemaining() || i == size - 1) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    at += file.write(bytes, at);
                }
                bytes.clear();
            }
        }
        return new SortedRun(new Part(file, from, at));
    }

    /** Goes on to the next; false if there is none. */
    boolean advance() throws IOException {
        if (!piece.hasRemaining()) {
            piece = source.next();
        }
        if (!piece.hasRemaining()) {
            return false;
        }
        head = piece.get();
        return true;
    }

    long head() {
        return head;
    }

    @Override
    public int compareTo(SortedRun other) {
        return Long.compare(head, other.head);
    }

    /** Gives the run piece by piece; an empty piece ends it. */
    @FunctionalInterface
    private interface Source {
        LongBuffer next() throws IOException;
    }

    /** From one place of a file to another. */
    private static final class Part implements Source {

        private final FileChannel file;
        private final long to;
        private long at;

        Part(FileChannel file, long from, long to) {
            this.file = file;
            this.at = from;
            this.to = to;
        }

        @Override
        public LongBuffer next() throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, to - at));
            while (bytes.hasRemaining()) {
                int read = file.read(bytes, at);
                if (read < 0) {
                    throw new EOFException("the file ends at " + at + " and should go on to " + to);
                }
                at += read;
            }
            return bytes.flip().asLongBuffer();
        }
    }
}
