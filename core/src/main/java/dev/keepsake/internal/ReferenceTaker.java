package dev.keepsake.internal;

/** What becomes of a reference once it is fingerprints. */
interface ReferenceTaker {

    /** Takes one reference; the prints are filled with the next one afterwards. */
    void take(String text, Prints prints);
}
