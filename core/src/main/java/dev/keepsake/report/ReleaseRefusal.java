package dev.keepsake.report;

import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ProviderId;
import java.time.Duration;
import java.time.Instant;

/** A released key could not be shown to be unreferenced by itself; the next run looks at all of them. */
public sealed interface ReleaseRefusal extends Refusal {

    /** The collector was built without limits for releases. */
    record ReleasesNotAllowed() implements ReleaseRefusal {
        @Override
        public String message() {
            return "This collector was built without limits for releases, so nothing was asked and only runs remove. To let"
                    + " releases remove, build it withReleases and name how many may.";
        }
    }

    /**
     * A provider can't tell of single keys.
     *
     * @param provider which
     */
    record NoLookup(ProviderId provider) implements ReleaseRefusal {
        @Override
        public String message() {
            return "Provider '" + provider
                    + "' can't look single keys up, so only a run can tell whether it names them."
                    + " Give it a look-up, or leave its keys to the runs.";
        }
    }

    /**
     * No run has made a plan yet with this store, provider or namespace.
     *
     * @param of which
     */
    record NoRunYet(String of) implements ReleaseRefusal {
        @Override
        public String message() {
            return "No run has made a plan with " + of
                    + " yet, so nobody knows whether its references can be read. Make a" + " plan first.";
        }
    }

    /**
     * The latest run that made a plan is too old.
     *
     * @param run which
     * @param began when it began, by the store's clock
     * @param longest how long ago that may be
     */
    record LatestRunTooOld(RunId run, Instant began, Duration longest) implements ReleaseRefusal {
        @Override
        public String message() {
            return "The latest run " + run + " began at " + began + ", which is more than " + longest
                    + " ago. Let the collector run, or raise the limit if runs are that rare on purpose.";
        }
    }

    /**
     * The latest run, or a release since, did not end well.
     *
     * @param run which
     * @param state where it is
     */
    record LatestRunNotPassed(RunId run, RunState state) implements ReleaseRefusal {
        @Override
        public String message() {
            return "Run " + run + " is the latest, or came after it, and is in state " + state
                    + ". Releases stand on a run that passed. Look at its report, and make a plan that passes.";
        }
    }

    /**
     * More keys would be released than the limit.
     *
     * @param count how many were removed or tried within the time, these included
     * @param limit the largest number that passes
     * @param per the time
     */
    record TooManyReleases(long count, long limit, Duration per) implements ReleaseRefusal {
        @Override
        public String message() {
            return "With these, " + Quantity.blobs(count) + " would be released within " + per
                    + ", more than the limit of " + limit + ". Find out what releases so many; raise the limit only if"
                    + " that is right.";
        }
    }

    /**
     * The databases hold more than a release may search.
     *
     * @param limit the largest number of values
     */
    record SearchTooLong(long limit) implements ReleaseRefusal {
        @Override
        public String message() {
            return "The databases hold more than " + limit + " values to search for mentions, which is the limit of a"
                    + " release. Leave the key to the next run, or raise the limit and release many keys at a time.";
        }
    }

    /** The key's name is too short or too common for the last look. */
    record NotDistinctive() implements ReleaseRefusal {
        @Override
        public String message() {
            return "Neither the key nor its identity is distinctive enough to search the databases for it. Only runs,"
                    + " which sight an orphan twice, remove such blobs.";
        }
    }

    /**
     * The blob was left as it is at the last moment.
     *
     * @param reason what was seen, or what the store said
     */
    record LeftAlone(String reason) implements ReleaseRefusal {
        @Override
        public String message() {
            return "The blob was left alone: " + reason + ". The next run looks at it again.";
        }
    }
}
