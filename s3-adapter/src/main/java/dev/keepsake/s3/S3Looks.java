package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at many keys, a few at a time, with threads that live no longer than the call. */
final class S3Looks {

    private static final int THREADS = 8;

    private final S3Bucket bucket;
    private final S3Look look;

    S3Looks(S3Bucket bucket) {
        this.bucket = bucket;
        this.look = new S3Look(bucket);
    }

    /**
     * What a look at one blob brought: a sight, nothing, or a failure that is about this key alone.
     *
     * @param blob the judged blob
     * @param sight what is there now
     * @param failure why that can't be told
     */
    record Looked(Blob blob, Optional<Sight> sight, Optional<S3CallException> failure) {}

    /** One result for each blob, in order; the first failure that is not about a key alone ends it. */
    List<Looked> at(List<Blob> blobs) {
        if (blobs.size() == 1) {
            return List.of(at(blobs.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, blobs.size()), task -> {
            Thread thread = new Thread(task, "keepsake-look");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Looked>> looks =
                    blobs.stream().map(blob -> threads.submit(() -> at(blob))).toList();
            return looks.stream().map(this::result).toList();
        } finally {
            // After a failure the rest is not worth waiting for; it only reads.
            threads.shutdownNow();
        }
    }

    private Looked at(Blob blob) {
        try {
            return new Looked(blob, look.at(blob.key()), Optional.empty());
        } catch (S3CallException e) {
            if (e.isAboutTheKey()) {
                return new Looked(blob, Optional.empty(), Optional.of(e));
            }
            throw e;
        }
    }

    private Looked result(Future<Looked> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new S3CallException(
                    "The look at blobs of the bucket '" + bucket.name() + "' was interrupted; nothing was decided, and"
                            + " nothing was removed.",
                    e,
                    S3Failure.NO_ANSWER,
                    0,
                    "Interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof S3CallException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new BlobStoreException(
                    "The look at the bucket '" + bucket.name() + "' failed in a way nobody foresaw; see the cause.", e);
        }
    }
}
