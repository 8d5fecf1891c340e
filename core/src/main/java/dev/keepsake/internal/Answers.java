package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;

/** How closely any reference comes to fingerprints that are asked in a known order. Not thread-safe. */
interface Answers {

    /** Answers the next questions; the array has room for them. */
    void to(Prints asked, Match[] answers);

    /** To be called after the last question, before anything is done with the answers. */
    void requireAllAsked();

    /** Gives all questions in their order; called any number of times, to the same effect. */
    @FunctionalInterface
    interface Questions {
        void ask(Asked asked);
    }

    /** Takes questions; those it is given are filled anew afterwards. */
    @FunctionalInterface
    interface Asked {
        void take(Prints prints);
    }

    /** What the answers are for. */
    enum Purpose {
        /** To know. */
        FIND,
        /** To match blobs: what comes close to one is hit. */
        HIT,
        /** The same, and afterwards references are asked whether they were hit. */
        HIT_AND_TELL
    }
}
