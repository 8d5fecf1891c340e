package dev.keepsake.examples.inventory;

/** What the values of a column are, however they are stored. */
enum Kind {
    TEXT,
    NUMBER,
    TIME,
    TRUTH,

    /** Nothing that a report has. */
    OTHER
}
