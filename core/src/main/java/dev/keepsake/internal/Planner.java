package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.StoreRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Phase ⑥: the decision as data. A verdict of "keep" empties it. */
final class Planner {

    private Planner() {}

    static Plan plan(RunId run, Matches matches, Verdict verdict) {
        List<Candidate> candidates = verdict.severity() == Severity.KEEP ? List.of() : matches.candidates();
        requireEachKeyOnce(candidates);
        return new Plan(run, matches.facts(), verdict, matches.findings(), candidates);
    }

    private static void requireEachKeyOnce(List<Candidate> candidates) {
        Set<BlobKey> seen = new HashSet<>();
        for (Candidate each : candidates) {
            if (!seen.add(each.blob().key())) {
                throw new Refused(List.of(new StoreRefusal.ListingIncomplete(
                        "The store listed '" + each.blob().key() + "' twice.")));
            }
        }
    }
}
