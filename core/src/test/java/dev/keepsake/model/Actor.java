package dev.keepsake.model;

/** Who takes a step. */
enum Actor {
    /** A run, with the requests it sent. */
    COLLECTOR,
    /** A process that uploads and references. */
    APPLICATION,
    /** A person, another program, or a crash. */
    WORLD,
    /** All clocks, by one tick. */
    TIME
}
