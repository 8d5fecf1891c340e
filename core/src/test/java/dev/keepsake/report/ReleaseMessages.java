package dev.keepsake.report;

import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What refusals of releases say. */
final class ReleaseMessages {

    private static final RunId RUN = new RunId("20221001T020000Z-9f3a61c2");

    private ReleaseMessages() {}

    static Map<Refusal, String> all() {
        Map<Refusal, String> messages = new LinkedHashMap<>();
        messages.put(
                new ReleaseRefusal.ReleasesNotAllowed(),
                "This collector was built without limits for releases, so nothing was asked and only runs remove. To let"
                        + " releases remove, build it withReleases and name how many may.");
        messages.put(
                new ReleaseRefusal.NoLookup(ProviderId.of("flags")),
                "Provider 'flags' can't look single keys up, so only a run can tell whether it names them. Give it a"
                        + " look-up, or leave its keys to the runs.");
        messages.put(
                new ReleaseRefusal.NoRunYet("namespace 'flags'"),
                "No run has made a plan with namespace 'flags' yet, so nobody knows whether its references can be read."
                        + " Make a plan first.");
        messages.put(
                new ReleaseRefusal.LatestRunTooOld(RUN, Samples.NIGHT, Duration.ofDays(8)),
                "The latest run " + RUN + " began at " + Samples.NIGHT + ", which is more than PT192H ago. Let the"
                        + " collector run, or raise the limit if runs are that rare on purpose.");
        messages.put(
                new ReleaseRefusal.LatestRunNotPassed(RUN, RunState.REFUSED),
                "Run " + RUN + " is the latest, or came after it, and is in state REFUSED. Releases stand on a run that"
                        + " passed. Look at its report, and make a plan that passes.");
        messages.put(
                new ReleaseRefusal.TooManyReleases(1_001, 1_000, Duration.ofHours(1)),
                "With these, 1,001 blobs would be released within PT1H, more than the limit of 1000. Find out what"
                        + " releases so many; raise the limit only if that is right.");
        messages.put(
                new ReleaseRefusal.SearchTooLong(1_000_000),
                "The databases hold more than 1000000 values to search for mentions, which is the limit of a release."
                        + " Leave the key to the next run, or raise the limit and release many keys at a time.");
        messages.put(
                new ReleaseRefusal.NotDistinctive(),
                "Neither the key nor its identity is distinctive enough to search the databases for it. Only runs, which"
                        + " sight an orphan twice, remove such blobs.");
        messages.put(
                new ReleaseRefusal.LeftAlone("an upload intent protects it"),
                "The blob was left alone: an upload intent protects it. The next run looks at it again.");
        return messages;
    }
}
