package dev.keepsake.benchmarks.wholejob;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** A few threads that share some work. */
final class Threads implements AutoCloseable {

    private final int count;
    private final ExecutorService pool;

    Threads(int count) {
        this.count = count;
        this.pool = Executors.newFixedThreadPool(count);
    }

    /** Does it for each number, in no order; the first failure is thrown in the end. */
    void forEach(LongStream numbers, LongConsumer action) throws ExecutionException, InterruptedException {
        PrimitiveIterator.OfLong left = numbers.iterator();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(pool.submit(() -> {
                for (long each = next(left); each >= 0; each = next(left)) {
                    action.accept(each);
                }
            }));
        }
        for (Future<?> each : workers) {
            Object unused = each.get();
        }
    }

    private static long next(PrimitiveIterator.OfLong left) {
        synchronized (left) {
            return left.hasNext() ? left.nextLong() : -1;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
