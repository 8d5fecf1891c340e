package dev.keepsake.internal;

import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import java.util.List;

/** Phase ⑥: the decision as data. Whatever says "keep" empties it, also beside what is stricter: two doubts are not less. */
final class Planner {

    private Planner() {}

    static Plan plan(RunId run, Matches matches, Verdict verdict) {
        List<Candidate> candidates = verdict.reasons().stream().anyMatch(each -> each.severity() == Severity.KEEP)
                ? List.of()
                : matches.candidates();
        return new Plan(run, matches.facts(), verdict, matches.findings(), candidates);
    }
}
