package dev.keepsake.internal;

import dev.keepsake.report.PlanRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a sweep has asked its store and was not answered yet. Threads wait for the store, so that its round trips go on side
 * by side; what is done with an answer is done by the one thread that lets it land, so that database, ledger and account
 * are asked by nobody else. Closed when nothing is in flight.
 */
final class Flights implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "keepsake-sweep");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Runnable> landed = new LinkedBlockingQueue<>();
    private int count;

    /** Asks, and goes on with the answer when it lands; a failure lands too, and is thrown there. */
    <T> void ask(Supplier<T> store, Consumer<T> then) {
        threads.execute(() -> landed.add(landing(store, then)));
        count++;
    }

    private static <T> Runnable landing(Supplier<T> store, Consumer<T> then) {
        try {
            T answer = store.get();
            return () -> then.accept(answer);
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        } catch (Error e) {
            return () -> {
                throw e;
            };
        }
    }

    int count() {
        return count;
    }

    boolean any() {
        return count > 0;
    }

    /** Waits for the next answer and goes on with it. */
    void land() {
        try {
            land(landed.take());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The same, for at most so long. */
    void landWithin(Duration most) {
        try {
            Runnable next = landed.poll(most.toNanos(), TimeUnit.NANOSECONDS);
            if (next != null) {
                land(next);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for all that is in flight, whatever happens to it: a request that removes must not outlive its run. */
    void landAll(Throwable failure) {
        boolean interrupted = false;
        while (any()) {
            try {
                land(landed.take());
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException | Error e) {
                if (e != failure) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void land(Runnable next) {
        count--;
        next.run();
    }

    private static Refused interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Refused(List.of(new PlanRefusal.Interrupted()), e);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
