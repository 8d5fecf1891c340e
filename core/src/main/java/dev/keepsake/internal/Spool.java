package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobSink;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a listing to disk while it arrives. Thread-safe, because stores may list in parallel. */
final class Spool implements BlobSink, Closeable {

    private final DataOutputStream out;
    private final Path file;
    private long blobs;
    private byte[] last = {};
    private boolean isAscending = true;
    private State state = State.OPEN;

    Spool(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    @Override
    public synchronized void accept(Blob blob) {
        if (state == State.COMPLETE) {
            throw new IllegalStateException("The store listed '" + blob.key()
                    + "' after its listing had returned; a listing ends with its receipt.");
        }
        try {
            byte[] key = blob.key().utf8();
            BlobCodec.write(out, key, blob.version());
            isAscending &= Arrays.compareUnsigned(last, key) < 0;
            last = key;
            blobs++;
        } catch (IOException e) {
            throw new UncheckedIOException("The listing can't be spooled to " + file + "; is the disk full?", e);
        }
    }

    /** Ends the listing and tells how many blobs arrived. */
    synchronized long complete() throws IOException {
        state = State.COMPLETE;
        out.flush();
        return blobs;
    }

    /** Whether each key was greater than the one before, by its bytes, so that none came twice. */
    synchronized boolean isAscending() {
        return isAscending;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private enum State {
        OPEN,
        COMPLETE
    }
}
