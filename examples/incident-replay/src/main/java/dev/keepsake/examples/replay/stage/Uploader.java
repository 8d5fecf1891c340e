package dev.keepsake.examples.replay.stage;

import dev.keepsake.examples.replay.io.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads objects, several at a time, in about the given order. */
final class Uploader {

    /** The server shares the processors with its clients, so more threads don't help. */
    private static final int THREADS = 4;

    private final S3Client client;
    private final String bucket;
    private final Progress progress;

    Uploader(S3Client client, String bucket, Progress progress) {
        this.client = client;
        this.bucket = bucket;
        this.progress = progress;
    }

    void upload(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(threads.submit(() -> work(all, next)));
            }
            workers.forEach(Uploader::await);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(List<String> keys, AtomicInteger next) {
        for (int at = next.getAndIncrement(); at < keys.size(); at = next.getAndIncrement()) {
            upload(keys.get(at));
            progress.advance(1);
        }
    }

    private void upload(String key) {
        client.putObject(
                request -> request.bucket(bucket).key(key).contentType("image/png"),
                RequestBody.fromBytes(content(key)));
    }

    /** Different for each key, so that a content tag tells whose content it is. */
    private static byte[] content(String key) {
        return ("a picture of 64 by 64 points, " + key).getBytes(StandardCharsets.UTF_8);
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An upload failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The uploads were interrupted.", e);
        }
    }
}
