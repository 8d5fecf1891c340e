package dev.keepsake.histories;

/** What goes wrong at a call. */
enum Fault {
    NONE,
    /** It throws: before it, nothing happened; after it, the answer is lost. */
    FAILS,
    /** The process ends. */
    CRASHES,
    /** A request to remove is on its way for up to half an hour, and its sender gives up on the answer. */
    ARRIVES_LATE,
    /** The store takes a request for one too many. */
    THROTTLES
}
