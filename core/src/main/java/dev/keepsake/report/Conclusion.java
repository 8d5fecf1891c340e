package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

/**
 * What becomes of a blob, and why.
 *
 * @param fate what becomes of it
 * @param sentence why, for a person
 */
public record Conclusion(Fate fate, String sentence) {

    /** Checks for null. */
    public Conclusion {
        requireNonNull(fate, "fate");
        requireNonNull(sentence, "sentence");
    }

    @Override
    public String toString() {
        return fate + ": " + sentence;
    }

    /** What can become of a blob. Only {@link #CONDEMNED} ones are removed. */
    public enum Fate {
        /** Kept: a reference names it. */
        REFERENCED,
        /** Kept: a reference names it only after normalisation. */
        SUSPECT,
        /** Kept: no namespace claims its key, or the one that does can read it in too many ways. */
        UNCLAIMED,
        /** An orphan, kept until its grace period is over. */
        TOO_YOUNG,
        /** An orphan, kept until it was seen as one for long enough. */
        NOT_SEEN_TWICE,
        /** An orphan that a policy keeps, or that the store doesn't date. */
        KEPT_BY_POLICY,
        /** An orphan whose key or identity stands in text of a database: a run refuses. */
        MENTIONED,
        /**
         * An orphan that nothing speaks for: the next run plans its removal, unless something refuses the run as a whole.
         * That may be a policy on shares, another blob that is mentioned, a canary, or a mention of its mere file name,
         * which counts if no other blob of the store has it; only a listing tells.
         */
        CONDEMNED,
        /** The store has no such blob, and no reference names one. */
        NOT_IN_STORE,
        /** The store has no such blob, and references name it in vain. */
        DANGLING,
        /** Something failed or can't be believed, so that a run would refuse. */
        CANNOT_TELL
    }
}
