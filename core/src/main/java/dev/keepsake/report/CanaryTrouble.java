package dev.keepsake.report;

/** What can be wrong with a canary, a blob that is known to be live. */
public enum CanaryTrouble {
    /** The store doesn't list it: a wrong bucket, a wrong prefix, or the blob is lost. */
    NOT_LISTED("is not in the listing: the store is the wrong one, or has lost it"),
    /** The provider doesn't name it: a wrong database, filter or extractor. */
    NOT_REFERENCED("is not among the references that it pushed: some of them are missed"),
    /** It came out as an orphan, though its provider names it: the matching itself is wrong. */
    CONDEMNED("came out as an orphan: its reference and its key are not matched with one another");

    private final String inWords;

    CanaryTrouble(String inWords) {
        this.inWords = inWords;
    }

    String inWords() {
        return inWords;
    }
}
