package dev.keepsake.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Longs on disk in as many parts as a {@link ReferenceIndex} has segments, each part in the order in which it was given. One
 * file takes the parts in blocks; what fills no block stays in memory. Closing deletes it. Not thread-safe.
 */
final class PartitionFile implements Closeable {

    static final int BLOCK = 1 << 11;

    private static final int PARTS = ReferenceIndex.SEGMENTS;

    private final Path directory;
    private final FileChannel file;
    private final ByteBuffer transfer = ByteBuffer.allocateDirect(BLOCK * Long.BYTES);
    private final long[][] unwritten = new long[PARTS][];
    private final int[][] blocks = new int[PARTS][4];
    private final long[] counts = new long[PARTS];
    private int written;
    private boolean broken;

    PartitionFile(Path directory) {
        this.directory = directory;
        try {
            this.file = FileChannel.open(
                    Files.createTempFile(directory, "keepsake-", ".prints"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void add(int part, long value) {
        requireWhole();
        int place = (int) (counts[part] % BLOCK);
        if (unwritten[part] == null) {
            unwritten[part] = new long[BLOCK];
        } else if (place == 0) {
            write(part);
        }
        unwritten[part][place] = value;
        counts[part]++;
    }

    long count(int part) {
        return counts[part];
    }

    /** All of a part, block by block. The array is filled again for the next. */
    void forEach(int part, Values action) {
        requireWhole();
        long[] block = new long[BLOCK];
        long left = counts[part];
        for (int i = 0; left > BLOCK; i++) {
            read(blocks[part][i], block);
            action.take(block, BLOCK);
            left -= BLOCK;
        }
        if (left > 0) {
            action.take(unwritten[part], (int) left);
        }
    }

    private void write(int part) {
        transfer.clear();
        transfer.asLongBuffer().put(unwritten[part]);
        try {
            for (long at = positionOf(written); transfer.hasRemaining(); ) {
                at += file.write(transfer, at);
            }
        } catch (IOException e) {
            broken = true;
            throw unwritable(e);
        }
        int number = (int) (counts[part] / BLOCK) - 1;
        if (number == blocks[part].length) {
            blocks[part] = Arrays.copyOf(blocks[part], Math.multiplyExact(number, 2));
        }
        blocks[part][number] = written++;
    }

    private void read(int block, long[] into) {
        transfer.clear();
        try {
            for (long at = positionOf(block); transfer.hasRemaining(); ) {
                int read = file.read(transfer, at);
                if (read < 0) {
                    throw new EOFException("the file ends at " + at);
                }
                at += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The fingerprints spooled to " + directory + " can't be read back.", e);
        }
        transfer.flip().asLongBuffer().get(into);
    }

    /** What failed once lacks a block. */
    private void requireWhole() {
        if (broken) {
            throw new IllegalStateException("Earlier fingerprints could not be spooled to " + directory
                    + ", so they are not whole; is the disk full?");
        }
    }

    private static long positionOf(int block) {
        return (long) block * BLOCK * Long.BYTES;
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("Fingerprints can't be spooled to " + directory + "; is the disk full?", e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The fingerprints spooled to " + directory + " can't be deleted.", e);
        }
    }

    /** Takes values; the first of an array. */
    @FunctionalInterface
    interface Values {
        void take(long[] values, int count);
    }
}
