package dev.keepsake.tck;

/** The nets of the safety model, each of which stops the accident of incident 1 alone. */
public enum Net {
    /** A provider that reported before is not registered. */
    ROSTER("roster", "the provider of the new version is gone after a refactoring"),
    /** Rows have a version that nobody claims. */
    VERSIONS("schema versions", "the discriminator column tells rows of version 2"),
    /** A column that can hold references is read by nobody. */
    CENSUS("census", "the new version keeps its flags in a new column"),
    /** Rows that no provider's condition finds. */
    ROWS("rows", "the provider's condition leaves out the rows of version 2"),
    /** A value of a shape that the extractor doesn't know. */
    SHAPES("shapes", "the provider of version 1 reads all rows and meets a list"),
    /** A provider reports far less than in its last run. */
    HISTORY("history", "nine of ten references are gone since the last run"),
    /** Far too many orphans. */
    SHARE("share", "nine of ten flags look unused"),
    /** A blob known to be live comes out as an orphan. */
    CANARIES("canaries", "the flag of the site's own account is named as known to be live"),
    /** The text of the database names an orphan. */
    LAST_LOOK("last look", "the ids of the flags stand in the new rows, in whatever shape"),
    /** What was removed can be brought back. */
    RESTORE("restore window", "everything is removed, noticed, and restored");

    private final String title;
    private final String trigger;

    Net(String title, String trigger) {
        this.title = title;
        this.trigger = trigger;
    }

    /** Its name in the documentation. */
    public String title() {
        return title;
    }

    /** What it sees of the accident. */
    public String trigger() {
        return trigger;
    }
}
