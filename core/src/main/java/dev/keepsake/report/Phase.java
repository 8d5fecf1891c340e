package dev.keepsake.report;

/** The parts of a run that take time. */
public enum Phase {
    /** Asking whether a run may begin. */
    GATES,
    /** Listing the store. */
    LIST,
    /** Reading references. */
    MARK,
    /** Matching blobs with references. */
    MATCH,
    /** Searching all text of the databases for mentions of orphans. */
    LAST_LOOK,
    /** Removing the candidates of a plan. */
    SWEEP,
    /** Bringing removed blobs back. */
    RESTORE,
    /** Destroying what is past its restore window. */
    PURGE
}
