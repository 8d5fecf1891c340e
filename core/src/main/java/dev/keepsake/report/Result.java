package dev.keepsake.report;

/** How a run ended. "Nothing to do", "refused" and "failed" are different results. */
public enum Result {
    /** Every net was passed and no blob is due. */
    NOTHING_TO_DO,
    /** A plan was made and its verdict lets it pass; nothing was touched. */
    PLANNED,
    /** A plan was made and waits for approval; nothing was touched. */
    HELD,
    /** The run refused, with reasons; nothing was touched. */
    REFUSED,
    /** Something outside broke before anything was touched. */
    FAILED,
    /** Every candidate of the plan has an outcome, and none was refused or is unknown. */
    SWEPT,
    /** Every candidate of the plan was tried; some the store refused, or nobody can tell. The report names them. */
    PARTLY_SWEPT,
    /** The sweep ended early, with reasons; what has an outcome is counted. */
    STOPPED
}
