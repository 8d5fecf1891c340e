package dev.keepsake.policy;

/** How strict a verdict is, from the mildest to the strictest. */
public enum Severity {
    /** Nothing against it. */
    ALLOW,
    /** Remove nothing of what was judged, this time. Not an error. */
    KEEP,
    /** A person has to approve first. */
    HOLD,
    /** Remove nothing, and say so as a failure. */
    REFUSE
}
