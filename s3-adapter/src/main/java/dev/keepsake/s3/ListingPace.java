package dev.keepsake.s3;

import dev.keepsake.blob.BlobStoreException;
import java.util.function.Function;

/**
 * How many requests of a listing may be under way at once: half as many when the store turns one away for the load, and
 * one more after each round that went well (additive increase, multiplicative decrease). Thread-safe.
 *
 * <p>It counts answers, and knows nothing of time: waiting before a retry is the client's, and {@link Throttle}'s.
 */
final class ListingPace {

    private final int most;
    private double allowed;
    private int underWay;
    private long sent;
    private long sentBeforeCut;

    ListingPace(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** How many may be under way now; at least 1. */
    synchronized int allowed() {
        return (int) allowed;
    }

    /** Sends a request when there is room; it is handed what to call for each attempt that was turned away. */
    <T> T pass(Function<Runnable, T> request) {
        long number = enter();
        try {
            T answer = request.apply(() -> slower(number));
            faster();
            return answer;
        } finally {
            leave();
        }
    }

    private synchronized long enter() {
        try {
            while (underWay >= (int) allowed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BlobStoreException("A listing was interrupted while it waited for its turn. Run again.", e);
        }
        underWay++;
        return ++sent;
    }

    private synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Once for all that were under way together; they tell of the same load. */
    private synchronized void slower(long number) {
        if (number > sentBeforeCut) {
            allowed = Math.max(1, allowed / 2);
            sentBeforeCut = sent;
        }
    }

    private synchronized void faster() {
        allowed = Math.min(most, allowed + 1 / allowed);
        notifyAll();
    }
}
