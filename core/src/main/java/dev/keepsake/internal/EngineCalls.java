package dev.keepsake.internal;

import dev.keepsake.report.MatchRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls an engine in a thread of its own, and keeps the lease meanwhile: an engine may be busy for longer than a lease
 * holds. Whatever it throws refuses the run. Closing interrupts a call that nobody waits for any more.
 */
final class EngineCalls implements AutoCloseable {

    private static final Duration LOOK_AFTER = Duration.ofSeconds(10);

    private final Progress progress;
    private final Duration lookAfter;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "keepsake-engine");
        made.setDaemon(true);
        return made;
    });

    EngineCalls(Progress progress) {
        this(progress, LOOK_AFTER);
    }

    EngineCalls(Progress progress, Duration lookAfter) {
        this.progress = progress;
        this.lookAfter = lookAfter;
    }

    <T> T call(String step, Callable<T> action) {
        Future<T> answer = thread.submit(action);
        while (true) {
            try {
                T given = answer.get(lookAfter.toMillis(), TimeUnit.MILLISECONDS);
                if (given == null) {
                    throw failed(step, new IllegalStateException("it answered null"));
                }
                return given;
            } catch (TimeoutException e) {
                progress.keepLease();
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw failed(step, e);
            } catch (ExecutionException e) {
                throw of(step, e.getCause() == null ? e : e.getCause());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Refused of(String step, Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof Refused refused ? refused : failed(step, failure);
    }

    private static Refused failed(String step, Throwable failure) {
        return new Refused(List.of(new MatchRefusal.EngineFailed(step, Failure.inWords(failure))), failure);
    }
}
