package dev.keepsake.model;

/** The next step of a collector. */
enum Phase {
    IDLE,
    RECOVER,
    SETTLE,
    LIST,
    MARK,
    RESURRECT,
    REREAD,
    LOOK,
    INTEND,
    PROTECTIONS,
    LOOK_UP,
    SIGN,
    SEND,
    WAIT,
    OUTCOMES,
    RELEASE;

    boolean plans() {
        return this == LIST || this == MARK || this == RESURRECT;
    }

    /** Whether its run is being executed. */
    boolean sweeps() {
        return compareTo(LOOK) >= 0 && this != RELEASE;
    }
}
