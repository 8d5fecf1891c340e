package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What providers report that were not there before, of the same namespaces. A migration moves rows from the provider of one schema version to that of
 * the next, and what the new one reports is not missing because the old one does not report it any more.
 */
final class TakenOver {

    private TakenOver() {}

    /**
     * The sum of a figure over the providers that the latest run before, which nobody stopped, did not hear, and that claim a
     * namespace together with one that has less to say; without what others lost that they may have taken over instead. None,
     * if what is compared with is of this very run, as in the second reading before a sweep: nobody is new since then.
     *
     * @param since what is compared with, of the provider that has less to say
     */
    static long byNew(RunFacts facts, ReferenceReceipt since, ToLongFunction<ReferenceReceipt> figure) {
        List<RunFacts> earlier = facts.context().earlier();
        if (earlier.isEmpty() || !since.snapshot().takenAt().isBefore(facts.storeTime())) {
            return 0;
        }
        List<ReferenceReceipt> before = earlier.get(0).receipts();
        List<ProviderFacts> heirs = facts.providers().stream()
                .filter(now -> before.stream().noneMatch(then -> isOf(now, then)))
                .filter(now -> !isOf(now, since))
                .filter(now -> facts.providers().stream()
                        .filter(each -> isOf(each, since))
                        .anyMatch(each -> overlap(each, now)))
                .toList();
        long brought = heirs.stream()
                .mapToLong(each -> figure.applyAsLong(each.receipt()))
                .sum();
        long lostByOthers = facts.providers().stream()
                .filter(each -> !isOf(each, since))
                .filter(each -> heirs.stream().anyMatch(heir -> overlap(each, heir)))
                .mapToLong(each -> lost(each, figure))
                .sum();
        return Math.max(0, brought - lostByOthers);
    }

    private static long lost(ProviderFacts provider, ToLongFunction<ReferenceReceipt> figure) {
        return provider.previous()
                .map(then -> Math.max(0, figure.applyAsLong(then) - figure.applyAsLong(provider.receipt())))
                .orElse(0L);
    }

    private static boolean isOf(ProviderFacts provider, ReferenceReceipt receipt) {
        return provider.receipt().provider().equals(receipt.provider());
    }

    private static boolean overlap(ProviderFacts one, ProviderFacts other) {
        return !Collections.disjoint(one.namespaces(), other.namespaces());
    }
}
