package dev.keepsake.model;

/** What the protocol relies on; each can be left out, to see what it is for. */
enum Guard {
    /** Intents are written only under the newest fence. */
    FENCE_ON_INTENTS,
    /** So are outcomes. */
    FENCE_ON_OUTCOMES,
    /** A run reads upload intents after its removal intents are committed, not before. */
    PROTECTIONS_AFTER_INTENTS,
    /** A run looks references up after it read upload intents, not only before. */
    LOOK_UP_AFTER_PROTECTIONS,
    /** An upload intent that ended since all references were read again counts as well. */
    ENDED_INTENTS_COUNT,
    /** A run reads or looks up references at all between its plan and its deletes. */
    READ_AGAIN,
    /** An application tells its intent first, and asks for removals under way then. */
    PROTECT_BEFORE_ASKING,
    /** It asks at all. */
    WAIT_FOR_REMOVALS,
    /** It looks whether the blob is there after it asked, not before. */
    STAT_AFTER_WAITING,
    /** It commits while its intent holds: its own duty. */
    COMMIT_WHILE_PROTECTED,
    /** It commits an upload without intent within the grace period: its own duty. */
    COMMIT_WITHIN_GRACE,
    /** An intent is in the ledger before its delete is sent. */
    INTENT_BEFORE_DELETE,
    /** The store compares the tag. */
    CONDITION,
    /** A run looks at the version, its time included, before its intents. */
    LOOK,
    /** The store is listed before references are read. */
    LIST_BEFORE_MARK,
    /** The open intents of runs that ended in the middle are looked at and settled. */
    SETTLE,
    /** A delete is sent only if the lease lives longer than its signature. */
    MARGIN,
    /** That is asked after it was signed, not before. */
    PERMIT_AFTER_SIGNING,
    /** A delete without an answer keeps its intent open until its signature is dead. */
    UNANSWERED_STAYS_OPEN,
    /** It isn't sent again before. */
    NO_RETRY_IN_FLIGHT,
    /** A run gives its lease back only if none of its deletes is unanswered. */
    RELEASE_WHEN_ANSWERED,
    /** Nobody can take a revoked lease before its time is over. */
    REVOKED_LEASE_RUNS_OUT
}
