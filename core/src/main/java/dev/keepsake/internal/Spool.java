package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes a listing to disk while it arrives. Thread-safe, because stores may list in parallel. */
final class Spool implements BlobSink, Closeable {

    private final FileChannel file;
    private final Path path;
    private final ByteBuffer waiting = ByteBuffer.allocate(1 << 18);
    private long blobs;
    private byte[] last = {};
    private boolean isAscending = true;
    private State state = State.OPEN;

    Spool(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void accept(Blob blob) {
        byte[] key = blob.key().utf8();
        synchronized (this) {
            if (state == State.COMPLETE) {
                throw new IllegalStateException("The store listed '" + blob.key()
                        + "' after its listing had returned; a listing ends with its receipt.");
            }
            requireUnbroken();
            try {
                if (waiting.remaining() < BlobCodec.MOST) {
                    write();
                }
                BlobCodec.write(waiting, key, blob.version());
            } catch (IOException e) {
                state = State.FAILED;
                throw new UncheckedIOException("The listing can't be spooled to " + path + "; is the disk full?", e);
            }
            isAscending &= Arrays.compareUnsigned(last, key) < 0;
            last = key;
            blobs++;
        }
    }

    /** Ends the listing and tells how many blobs arrived. */
    synchronized long complete() throws IOException {
        requireUnbroken();
        state = State.COMPLETE;
        try {
            write();
        } catch (IOException e) {
            throw new IOException("The listing can't be spooled to " + path + "; is the disk full?", e);
        }
        return blobs;
    }

    /** Whether each key was greater than the one before, by its bytes, so that none came twice. */
    synchronized boolean isAscending() {
        return isAscending;
    }

    /** A store may have swallowed what an earlier blob met. */
    private void requireUnbroken() {
        if (state == State.FAILED) {
            throw new IllegalStateException("An earlier blob could not be spooled to " + path
                    + ", so the listing is not whole; is the disk full?");
        }
    }

    private void write() throws IOException {
        waiting.flip();
        while (waiting.hasRemaining()) {
            int unusedBytes = file.write(waiting);
        }
        waiting.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private enum State {
        OPEN,
        FAILED,
        COMPLETE
    }
}
