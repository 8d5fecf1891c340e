package dev.keepsake.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** Two steps at once. */
final class Race {

    private Race() {}

    /** Returns when both are done; fails as the first of them that fails. */
    static void run(Runnable one, Runnable other) {
        CyclicBarrier gate = new CyclicBarrier(2);
        CompletableFuture<Void> first = start(gate, one);
        CompletableFuture<Void> second = start(gate, other);
        CompletableFuture.allOf(first, second).join();
    }

    private static CompletableFuture<Void> start(CyclicBarrier gate, Runnable step) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        int unused = gate.await();
                        step.run();
                        done.complete(null);
                    } catch (Exception | Error e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }
}
