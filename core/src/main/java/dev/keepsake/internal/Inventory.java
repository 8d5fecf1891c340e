package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        forEachPiece(piece -> {
            for (int i = 0; i < piece.size(); i++) {
                action.accept(piece.blob(i));
            }
        });
    }

    /** All blobs in the order of the listing, piece by piece. A piece holds until the next one. */
    void forEachPiece(Consumer<InventoryPiece> action) {
        InventoryPiece piece = new InventoryPiece();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long left = blobs;
            while (left > 0) {
                piece.read(in, left);
                action.accept(piece);
                left -= piece.size();
            }
            if (piece.unread() > 0 || in.position() < in.size()) {
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
