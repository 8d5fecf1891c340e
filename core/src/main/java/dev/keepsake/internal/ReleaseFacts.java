package dev.keepsake.internal;

import dev.keepsake.plan.Candidate;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts releases before policies that judge runs: as if the latest run had found them as well, together with all that was
 * released since; what it swept itself is gone, and was judged. So a limit on shares or counts holds for many releases as for
 * one run, however they come.
 */
final class ReleaseFacts {

    private ReleaseFacts() {}

    static RunFacts of(Footing footing, Map<String, Tally> before, List<Candidate> now, LastLookFacts looked) {
        Map<String, Tally> released = new HashMap<>(before);
        now.forEach(each -> released.merge(
                each.namespace(), new Tally(1, each.blob().version().size()), Tally::plus));
        RunFacts facts = footing.facts();
        return new RunFacts(
                facts.store(),
                facts.storeTime(),
                facts.namespaces().stream()
                        .map(each -> with(
                                footing.isSwept() ? withoutCandidates(each) : each,
                                released.getOrDefault(each.namespace().name(), Tally.NONE)))
                        .toList(),
                facts.unclaimed(),
                facts.providers(),
                looked,
                facts.context());
    }

    private static NamespaceFacts withoutCandidates(NamespaceFacts run) {
        return new NamespaceFacts(
                run.namespace(),
                run.blobs().minus(run.candidates()),
                run.suspects(),
                run.orphans().minus(run.candidates()),
                Tally.NONE,
                run.orphanDates());
    }

    /** The released are orphans beside those of the run. What was uploaded since is not in its listing, so more may go. */
    private static NamespaceFacts with(NamespaceFacts run, Tally released) {
        Tally orphans = run.orphans().plus(released);
        Tally least = orphans.plus(run.suspects());
        Tally blobs = new Tally(
                Math.max(run.blobs().count(), least.count()),
                Math.max(run.blobs().bytes(), least.bytes()));
        return new NamespaceFacts(run.namespace(), blobs, run.suspects(), orphans, released, run.orphanDates());
    }
}
