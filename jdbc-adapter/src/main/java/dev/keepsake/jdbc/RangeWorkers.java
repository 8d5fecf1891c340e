package dev.keepsake.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.Cursor;
import org.jooq.Record;

/**
 * Threads that fetch ranges of rows, one for each connection, and hand them to the caller's thread. All of them together
 * hold about twice as many rows as a reading with one connection does.
 */
final class RangeWorkers {

    private final RowReader reader;
    private final PageRanges ranges;
    private final SqlFailures failures;
    private final String names;
    private final AtomicLong nextRange = new AtomicLong();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    RangeWorkers(RowReader reader, PageRanges ranges, SqlFailures failures, String names) {
        this.reader = reader;
        this.ranges = ranges;
        this.failures = failures;
        this.names = names;
    }

    /** Returns, or throws the first failure, when no thread uses a connection any more. */
    void readWith(List<SnapshotTransaction> snapshots) {
        int fetchSize = RowReader.FETCH_SIZE / snapshots.size();
        Batches batches = new Batches(messages, new Semaphore(snapshots.size()), Math.max(1, fetchSize / 2));
        List<Thread> threads = new ArrayList<>();
        try {
            for (SnapshotTransaction each : snapshots) {
                Thread thread = new Thread(() -> work(each, fetchSize, batches), names + (threads.size() + 1));
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            takeAll(threads.size(), batches);
        } finally {
            end(threads);
        }
    }

    private void takeAll(int working, Batches batches) {
        int left = working;
        while (left > 0) {
            Message message = next();
            if (message instanceof Rows some) {
                for (Record each : some.rows()) {
                    failures.refuseInterrupt(reader.rows());
                    reader.take(each);
                }
                batches.taken();
            } else if (message instanceof Failed failed) {
                throw failed.toldAfter(reader.rows(), failures);
            } else if (message instanceof Interrupted) {
                throw failures.interrupted(reader.rows());
            } else {
                left--;
            }
        }
    }

    private Message next() {
        try {
            return messages.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(reader.rows());
        }
    }

    /** Whatever happens, the caller gets a last message. */
    private void work(SnapshotTransaction snapshot, int fetchSize, Batches batches) {
        Message last = new Done();
        try {
            for (long range = nextRange.getAndIncrement();
                    range < ranges.count();
                    range = nextRange.getAndIncrement()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                try (Cursor<Record> cursor = reader.fetch(snapshot, ranges.rows(range), fetchSize)) {
                    batches.handOver(cursor);
                }
            }
        } catch (InterruptedException e) {
            last = new Interrupted();
        } catch (RuntimeException | Error e) {
            last = new Failed(e);
        }
        messages.add(last);
    }

    /** A thread ends when its round trip to the database does; the connections can't be given back before. */
    private static void end(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread each : threads) {
            while (each.isAlive()) {
                try {
                    each.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a thread tells. */
    private sealed interface Message {}

    private record Rows(List<Record> rows) implements Message {}

    private record Done() implements Message {}

    /** By somebody else than the caller, who doesn't wait for messages any more when he ends the threads. */
    private record Interrupted() implements Message {}

    private record Failed(Throwable failure) implements Message {

        RuntimeException toldAfter(long rows, SqlFailures failures) {
            if (failure instanceof Error error) {
                throw error;
            }
            return failures.of((RuntimeException) failure, rows);
        }
    }

    /** A bound on what waits for the caller. The last messages need no place. */
    private record Batches(BlockingQueue<Message> messages, Semaphore places, int size) {

        void handOver(Cursor<Record> cursor) throws InterruptedException {
            while (cursor.hasNext()) {
                List<Record> rows = List.copyOf(cursor.fetchNext(size));
                places.acquire();
                messages.add(new Rows(rows));
            }
        }

        void taken() {
            places.release();
        }
    }
}
