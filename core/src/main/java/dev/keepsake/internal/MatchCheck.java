package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of any match, wherever it was made.
 *
 * @param namespaces the namespaces
 * @param tallies how blobs are named
 * @param byNamespace the references of each namespace
 * @param pushed all references
 */
record MatchCheck(NamespaceTable namespaces, NamespaceTallies tallies, NamespaceReferences byNamespace, long pushed) {

    void require(CanaryRoll canaries) {
        requireAnyMatch();
        List<Refusal> refusals = new ArrayList<>(unmatchedNamespaces());
        refusals.addAll(canaries.refusals());
        Refused.ifAny(refusals);
    }

    /** The same mistake in one namespace, while others match (incident 1). */
    private List<Refusal> unmatchedNamespaces() {
        List<Refusal> refusals = new ArrayList<>();
        for (int number = 0; number < namespaces.all().size(); number++) {
            long references = byNamespace.of(number);
            long blobs = tallies.of(number).count();
            if (references > 0 && blobs > 0 && tallies.of(number, Match.NONE).count() == blobs) {
                refusals.add(new StoreRefusal.NamespaceUnmatched(
                        namespaces.all().get(number).name(),
                        references,
                        blobs,
                        byNamespace.examplesOf(number),
                        tallies.orphanExamples(number)));
            }
        }
        return refusals;
    }

    /** References without one match mean a wrong store, database or mapping, not a bucket full of orphans. */
    private void requireAnyMatch() {
        if (tallies.claimed() > 0 && pushed > 0 && tallies.named() == 0) {
            throw new Refused(List.of(new StoreRefusal.NothingMatches(pushed, tallies.claimed())));
        }
    }
}
