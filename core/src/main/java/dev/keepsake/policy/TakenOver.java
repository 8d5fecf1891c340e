package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What providers report that were not there before. A migration moves rows from the provider of one schema version to that of
 * the next, and what the new one reports is not missing because the old one does not report it any more.
 */
final class TakenOver {

    private TakenOver() {}

    /**
     * The sum of a figure over the other providers that the latest run before, which nobody stopped, did not hear. None, if what is
     * compared with is of this very run, as in the second reading before a sweep: nobody is new since then.
     *
     * @param since what is compared with
     */
    static long byNew(RunFacts facts, ReferenceReceipt since, ToLongFunction<ReferenceReceipt> figure) {
        List<RunFacts> earlier = facts.context().earlier();
        if (earlier.isEmpty() || !since.snapshot().takenAt().isBefore(facts.storeTime())) {
            return 0;
        }
        List<ReferenceReceipt> before = earlier.get(0).receipts();
        return facts.receipts().stream()
                .filter(now -> !now.provider().equals(since.provider()))
                .filter(now -> before.stream().noneMatch(then -> then.provider().equals(now.provider())))
                .mapToLong(figure)
                .sum();
    }
}
