package dev.keepsake.examples.notices;

import dev.keepsake.plan.RunId;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notices in the background, one after the other, so that a slow end point slows no run. What fails is tried
 * again, as often as it says; then it is logged and dropped, as is what comes while a hundred wait. Thread-safe.
 *
 * <p>Close it when the process ends: that waits for what is on its way, for at most half a minute.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_WAITING = 100;

    private final String channel;
    private final int tries;
    private final Duration pause;
    private final Duration patience;
    private final ThreadPoolExecutor worker;

    /**
     * Hires one.
     *
     * @param channel where it delivers to, for the log; no secret
     * @param tries how often each notice is tried; at least 1
     * @param pause how long to wait before the second try; twice as long before the third, and so on
     */
    public Courier(String channel, int tries, Duration pause) {
        this(channel, tries, pause, PATIENCE);
    }

    Courier(String channel, int tries, Duration pause, Duration patience) {
        if (tries < 1) {
            throw new IllegalArgumentException("A notice to " + channel + " is tried " + tries + " times; try once.");
        }
        this.channel = channel;
        this.tries = tries;
        this.pause = pause;
        this.patience = patience;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> inBackground(work, channel),
                (work, unused) -> ((Errand) work).drop());
        worker.allowCoreThreadTimeOut(true);
    }

    private static Thread inBackground(Runnable work, String channel) {
        Thread thread = new Thread(work, "notices to " + channel);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a notice and returns at once.
     *
     * @param run which run it is about
     * @param notice what it tells, in a word
     * @param delivery does it; a checked exception says that trying again may help
     */
    public void take(RunId run, String notice, Delivery delivery) {
        worker.execute(new Errand(run, notice, delivery));
    }

    /** Waits for what is on its way. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow().forEach(each -> ((Errand) each).drop());
    }

    /** Brings one notice to its end point. */
    @FunctionalInterface
    public interface Delivery {
        /**
         * Delivers, or throws.
         *
         * @throws Exception if it was not delivered
         */
        void deliver() throws Exception;
    }

    private final class Errand implements Runnable {

        private final RunId run;
        private final String notice;
        private final Delivery delivery;

        private Errand(RunId run, String notice, Delivery delivery) {
            this.run = run;
            this.notice = notice;
            this.delivery = delivery;
        }

        @Override
        public void run() {
            try {
                for (int attempt = 1; !delivered(attempt); attempt++) {
                    Thread.sleep(pause.multipliedBy(attempt).toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed(e);
            } catch (Throwable e) {
                failed(e);
            }
        }

        private void failed(Throwable e) {
            LOG.warn("run#{}: the notice '{}' did not reach {}", run, notice, channel, e);
        }

        private boolean delivered(int attempt) throws Exception {
            try {
                delivery.deliver();
                return true;
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (attempt == tries) {
                    throw e;
                }
                return false;
            }
        }

        private void drop() {
            LOG.warn("run#{}: the notice '{}' to {} is dropped; too many wait, or it is closed", run, notice, channel);
        }
    }
}
