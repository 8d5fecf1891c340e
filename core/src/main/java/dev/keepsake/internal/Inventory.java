package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** A complete listing on disk. It exists only once the store's receipt held; closing it deletes the file. */
final class Inventory implements AutoCloseable {

    private final Path file;
    private final long blobs;
    private final Instant listedAt;
    private final RunLog log;

    Inventory(Path file, long blobs, Instant listedAt, RunLog log) {
        this.file = file;
        this.blobs = blobs;
        this.listedAt = listedAt;
        this.log = log;
    }

    long blobs() {
        return blobs;
    }

    /** The store's clock when the listing began. */
    Instant listedAt() {
        return listedAt;
    }

    void forEach(Consumer<Blob> action) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long i = 0; i < blobs; i++) {
                action.accept(BlobCodec.read(in));
            }
            if (in.read() >= 0) {
                throw new IOException("the file goes on after its " + blobs + " blobs");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The spooled listing " + file + " can't be read back.", e);
        }
    }

    /** A file that stays behind costs space and nothing else, so it decides nothing. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn().because(e).say("the spooled listing {} can't be deleted; delete it by hand", file);
        }
    }
}
