package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Candidate;
import dev.keepsake.report.Released;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets callers that release at the same time share one lease and one search: whoever has its turn serves all that wait by
 * then. Every question of a run is asked after its callers came, so it sees what they had committed. Thread-safe.
 */
final class ReleaseQueue {

    private final Supplier<ReleaseRun> runs;
    private final ReentrantLock turn = new ReentrantLock();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    ReleaseQueue(Supplier<ReleaseRun> runs) {
        this.runs = runs;
    }

    /** At most a batch, each key once. */
    Map<BlobKey, Released> release(List<Candidate> candidates) {
        Waiting mine = new Waiting(candidates);
        synchronized (waiting) {
            waiting.addLast(mine);
        }
        turn.lock();
        try {
            while (!mine.isServed) {
                serve(runs.get(), next());
            }
        } finally {
            turn.unlock();
        }
        return mine.answers;
    }

    /** Those that came first, as many as fit into a batch. */
    private List<Waiting> next() {
        List<Waiting> served = new ArrayList<>();
        synchronized (waiting) {
            int keys = 0;
            while (!waiting.isEmpty()
                    && (served.isEmpty() || keys + waiting.element().candidates.size() <= Batches.SIZE)) {
                keys += waiting.element().candidates.size();
                served.add(waiting.remove());
            }
        }
        return served;
    }

    /** Two may release one key; the answer is for both. */
    private static void serve(ReleaseRun run, List<Waiting> served) {
        Map<BlobKey, Candidate> each = new LinkedHashMap<>();
        try {
            served.forEach(one -> one.candidates.forEach(
                    candidate -> each.putIfAbsent(candidate.blob().key(), candidate)));
            run.release(List.copyOf(each.values()));
        } finally {
            for (Waiting one : served) {
                one.answers = run.answers();
                one.isServed = true;
            }
        }
    }

    /** One caller. Its answers are written under the turn, and read when it had its own. */
    private static final class Waiting {

        private final List<Candidate> candidates;
        private Map<BlobKey, Released> answers = Map.of();
        private boolean isServed;

        Waiting(List<Candidate> candidates) {
            this.candidates = candidates;
        }
    }
}
