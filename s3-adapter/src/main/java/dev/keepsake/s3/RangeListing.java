package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists a scope in ranges that split while they are listed, the first one on the caller's thread. Any failure ends all of
 * them. The sink is called by one thread at a time, and never after this has returned or thrown. Single-use.
 *
 * <p>A split is decided under one lock with what was listed, so a page under way can only run over the new end, where it
 * is cut. What is behind belongs to the new range, which asks for it itself.
 */
final class RangeListing {

    private final PageSource source;
    private final S3Scope scope;
    private final IntSupplier most;
    private final Ranges ranges;
    private final StartAfter startAfter;
    private final Delivery delivery;
    private final ExecutorService threads = Executors.newCachedThreadPool(RangeListing::thread);
    private final AtomicReference<Trust> trust = new AtomicReference<>(Trust.UNKNOWN);
    private int underWay = 1;

    /**
     * Of a scope.
     *
     * @param page the size of the source's pages
     * @param most how many ranges may be listed at once now
     * @param shown which keys the sink gets
     */
    RangeListing(
            PageSource source, S3Scope scope, int page, IntSupplier most, BlobSink sink, Predicate<BlobKey> shown) {
        this.source = source;
        this.scope = scope;
        this.most = most;
        this.ranges = new Ranges(scope.prefix(), page);
        this.startAfter = new StartAfter(source);
        this.delivery = new Delivery(sink, shown);
    }

    /** Lists all, given the first page; returns how many blobs the sink got. */
    long list(ListedPage first, Tiling tiling) {
        try {
            run(ranges.whole(), first);
            awaitOthers();
        } finally {
            threads.shutdownNow();
        }
        long blobs = delivery.requireAll();
        tiling.require(ranges.inOrder());
        return blobs;
    }

    private void run(RangeProgress range, @Nullable ListedPage first) {
        try {
            pages(range, first);
        } catch (Throwable e) {
            fail(e);
        } finally {
            end();
        }
    }

    private void pages(RangeProgress range, @Nullable ListedPage first) {
        PageCheck check = new PageCheck(scope, range.range().after());
        ListedPage page = first == null ? source.page(range.range().after(), null) : first;
        while (!delivery.hasFailed()) {
            List<Blob> blobs = check.blobs(page);
            List<Blob> own = ranges.take(range, blobs, page.hasMore());
            splitWhatCan();
            delivery.accept(own);
            if (ranges.hasEnded(range)) {
                return;
            }
            page = source.page(null, page.nextToken());
        }
    }

    /** Opens as many ranges as there may be, once the store has shown that it can begin at a pivot. */
    private void splitWhatCan() {
        while (!delivery.hasFailed() && trust.get() != Trust.MISPLACED) {
            if (trust.get() != Trust.HONOURED && !isHonoured()) {
                return;
            }
            Optional<RangeProgress> behind = ranges.split(most.getAsInt());
            if (behind.isEmpty()) {
                return;
            }
            begin(behind.get());
        }
    }

    /** Asks the store, on the first thread that wants to know; the others go on as long as it does. */
    private boolean isHonoured() {
        Optional<BlobKey> pivot = ranges.nextPivot(most.getAsInt());
        if (pivot.isEmpty() || !trust.compareAndSet(Trust.UNKNOWN, Trust.ASKED)) {
            return false;
        }
        boolean isHonoured = startAfter.isHonouredAt(pivot.get());
        trust.set(isHonoured ? Trust.HONOURED : Trust.MISPLACED);
        return isHonoured;
    }

    private void begin(RangeProgress range) {
        synchronized (this) {
            underWay++;
        }
        try {
            threads.execute(() -> run(range, null));
        } catch (Throwable e) {
            end();
            throw e;
        }
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }

    private void fail(Throwable e) {
        delivery.fail(e);
        threads.shutdownNow();
    }

    /** Until no thread lists any more, also when this one is interrupted: then the others are told to stop. */
    private synchronized void awaitOthers() {
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                fail(new BlobStoreException("The listing of " + scope + " was interrupted. Run again.", e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "keepsake-listing");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the store begins where it is told to. */
    private enum Trust {
        UNKNOWN,
        ASKED,
        HONOURED,
        MISPLACED
    }
}
