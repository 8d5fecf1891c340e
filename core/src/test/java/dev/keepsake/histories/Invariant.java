package dev.keepsake.histories;

/** What must hold after every step of a history. */
enum Invariant {
    /** A blob that was uploaded and committed within the grace period, or under an open intent, is there. */
    SAFE,
    /** What was removed was written down before, and can be brought back until it is purged for a good reason. */
    RECOVERABLE,
    /** What is referenced again is back after the next plan that succeeds. */
    RESURRECTED,
    /** Nothing is removed while contradictions wait for a person. */
    ACKNOWLEDGED,
    /** Unclaimed and young blobs are left alone. */
    UNTOUCHED,
    /** What is removed was an orphan of an earlier run, long enough before. */
    SIGHTED,
    /** A run removes nothing after another one took over. */
    FENCED,
    /** True orphans go, the lease is given back, and no intent stays open. */
    USEFUL,
    /** A run ends by the exceptions that it documents. */
    ORDERLY
}
