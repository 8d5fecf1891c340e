package dev.keepsake.model;

/** A committed reference, by the way in which it came about; the way says what is promised for it. */
enum Ref {
    NONE,
    /** Under an upload intent that held at the commit. */
    INTENDED,
    /** Without intent: an upload of bytes that the key did not hold, committed within the grace period. */
    FRESH,
    /** Without intent, to bytes that were there before, or uploaded again: only its data is promised, not its presence. */
    WEAK;

    boolean there() {
        return this != NONE;
    }

    boolean promised() {
        return this == INTENDED || this == FRESH;
    }

    /** What is left of it when somebody else put other bytes under its key. */
    Ref overwritten() {
        return this == FRESH ? WEAK : this;
    }
}
