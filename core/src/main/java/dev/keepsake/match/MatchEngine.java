package dev.keepsake.match;

/**
 * Does elsewhere what must see all keys or all references: lists the store, reads the references, and matches them.
 * Everything else stays with the collector: its gates, the last look, policies, plan, ledger, and removal. Implemented
 * for machines that work together, such as Spark's; without one a collector does it in its own JVM.
 *
 * <p>Implementations are thread-safe and hold no state of a run. A collector believes nothing that it can check; what does
 * not add up refuses the run.
 */
@FunctionalInterface
public interface MatchEngine {

    /**
     * Begins a reading: for a plan, before a sweep, and before a purge.
     *
     * @param task what to read, and how texts are compared
     * @return a session, which the collector closes
     * @throws RuntimeException if it can't begin; the run is refused
     */
    MatchSession open(MatchTask task);
}
