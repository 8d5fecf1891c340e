package dev.keepsake.policy;

import java.time.Duration;

/** Refuses when the database could be restored to a time whose blobs are gone. */
record LongestBackup(Duration age) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        Duration window = facts.context().restoreWindow();
        return window.compareTo(age) > 0
                ? Verdict.allow()
                : Verdict.refuse("What is removed can be brought back for " + window
                        + ", and the database may be restored from backups of up to " + age
                        + ": it would name blobs that are gone. Make the restore window longer than that, and the rules"
                        + " of the bucket too.");
    }

    @Override
    public String toString() {
        return "refuse unless removals can be undone for longer than " + age + ", the age of the oldest backup";
    }
}
