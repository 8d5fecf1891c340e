package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands blobs to a sink, one page after another: a sink that locks for each blob would otherwise keep the threads busy
 * with waiting for one another. After a failure, here or elsewhere, nothing arrives any more. Thread-safe.
 */
final class Delivery {

    private final BlobSink sink;
    private final Predicate<BlobKey> shown;
    private long delivered;
    private volatile @Nullable Throwable failure;

    Delivery(BlobSink sink, Predicate<BlobKey> shown) {
        this.sink = sink;
        this.shown = shown;
    }

    synchronized void accept(List<Blob> blobs) {
        for (Blob blob : blobs) {
            if (failure != null) {
                return;
            }
            if (shown.test(blob.key())) {
                deliver(blob);
            }
        }
    }

    private void deliver(Blob blob) {
        try {
            sink.accept(blob);
            delivered++;
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Ends the delivery; the first failure is the one that counts. */
    synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** How many blobs the sink took. */
    synchronized long requireAll() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return delivered;
    }
}
