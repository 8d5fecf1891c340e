package dev.keepsake.examples.simulation;

import dev.keepsake.plan.Plan;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the policies can't see: at each good run, the largest part of a family's references that could have been missed on
 * top of what there was, without a hold. Rows are taken as read, so only the orphans show it.
 */
final class BlindSpot {

    private static final SafetyPolicy RECOMMENDED =
            SafetyPolicy.all(SafetyPolicies.recommended().toArray(SafetyPolicy[]::new));

    private final SortedMap<String, List<Double>> largestUnseen = new TreeMap<>();

    /** Only what is judged by history: before, 1 % passes. */
    private static final int LEAST_RUNS = 10;

    void measure(Plan plan) {
        RunFacts facts = plan.facts();
        if (facts.context().earlier().size() < LEAST_RUNS
                || plan.verdict().severity().compareTo(Severity.HOLD) >= 0) {
            return;
        }
        for (NamespaceFacts each : facts.namespaces()) {
            long live = each.live();
            long low = 0;
            long high = live;
            while (low < high) {
                long middle = (low + high + 1) / 2;
                if (isStopped(without(facts, each, middle))) {
                    high = middle - 1;
                } else {
                    low = middle;
                }
            }
            largestUnseen
                    .computeIfAbsent(each.namespace().name(), any -> new ArrayList<>())
                    .add((double) low / live);
        }
    }

    private static boolean isStopped(RunFacts facts) {
        return RECOMMENDED.judge(facts).severity().compareTo(Severity.HOLD) >= 0;
    }

    private static RunFacts without(RunFacts facts, NamespaceFacts lessened, long missed) {
        List<NamespaceFacts> namespaces = facts.namespaces().stream()
                .map(each -> each.equals(lessened) ? orphaned(each, missed) : each)
                .toList();
        return new RunFacts(
                facts.store(),
                facts.storeTime(),
                namespaces,
                facts.unclaimed(),
                facts.providers(),
                facts.lastLook(),
                facts.context());
    }

    private static NamespaceFacts orphaned(NamespaceFacts facts, long missed) {
        long bytes =
                (long) ((double) facts.blobs().bytes() * missed / facts.blobs().count());
        Tally orphans = facts.orphans()
                .plus(new Tally(
                        missed,
                        Math.min(bytes, facts.blobs().bytes() - facts.orphans().bytes())));
        return new NamespaceFacts(facts.namespace(), facts.blobs(), facts.suspects(), orphans, facts.candidates());
    }

    /** For each family a share of its references at each run: what exceeds it is stopped. */
    SortedMap<String, List<Double>> largestUnseen() {
        return largestUnseen;
    }
}
