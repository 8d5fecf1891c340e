package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.plan.Candidate;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.ReleaseRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The nets of a run that can be asked for single keys, each as strict as there. What can't be asked of a key rests on the
 * latest run ({@link Footing}). Thread-safe; made once for a collector.
 */
final class ReleaseNets {

    private final Settings settings;
    private final ReleaseLimits limits;
    private final Gates gates;
    private final LastLook lastLook;
    private final CoveragePasses passes;
    private final ReleaseBook book;

    ReleaseNets(Settings settings, ReleaseLimits limits, NamespaceTable namespaces) {
        this.settings = settings;
        this.limits = limits;
        this.gates = new Gates(settings);
        this.lastLook = new LastLook(settings, namespaces);
        this.passes = new CoveragePasses(settings);
        this.book = new ReleaseBook(settings);
    }

    /** Before anything is believed that ledger or store say. */
    PairingState requireNoOtherPair() {
        return gates.requireNoOtherPair();
    }

    /** What is cheap to ask, and is asked before and under the lease. */
    Footing requireStanding(Instant now) {
        gates.requireNothingContradicted();
        List<Refusal> refusals = new ArrayList<>(gates.missingProviders());
        refusals.addAll(gates.missingNamespaces());
        Refused.ifAny(refusals);
        return Footing.require(settings, limits, now);
    }

    /** All that one call releases, however many batches it takes: none of them goes to fit (incident 58). */
    void requireFew(long count) {
        if (count > limits.keys()) {
            throw new Refused(List.of(new ReleaseRefusal.TooManyReleases(count, limits.keys(), limits.per())));
        }
    }

    boolean canSearchFor(Candidate candidate) {
        return lastLook.canFind(candidate.blob().key());
    }

    /** The last look, once for all of them; the census may be a minute old. */
    LastLookFacts requireNoMention(Footing footing, List<Candidate> released, Progress progress) {
        Map<LiveDatabase, Census> covered = passes.require(LedgerState.of(settings, footing));
        List<Blob> blobs = released.stream().map(Candidate::blob).toList();
        BoundedSearch bound = new BoundedSearch(limits.longestSearch());
        try {
            LastLookFacts looked = lastLook.requireNoMention(blobs, bound.over(covered), progress);
            if (bound.isExceeded()) { // and whoever was searched swallowed it
                throw new Refused(List.of(new ReleaseRefusal.SearchTooLong(limits.longestSearch())));
            }
            return looked;
        } catch (Refused e) {
            if (bound.isExceeded()) {
                throw new Refused(List.of(new ReleaseRefusal.SearchTooLong(limits.longestSearch())), e);
            }
            throw e;
        }
    }

    /** To be asked under the lease, so that no other process releases meanwhile. */
    void requireAllowed(Footing footing, List<Candidate> released, LastLookFacts looked, RunContext light) {
        Map<String, Tally> before = book.since(light.judgedAt().minus(limits.per()));
        long count = released.size()
                + before.values().stream().mapToLong(Tally::count).sum();
        requireFew(count);
        RunFacts facts = ReleaseFacts.of(footing, book.since(footing.facts().storeTime()), released, looked);
        Verdict verdict = judges().judge(facts.in(light));
        if (!verdict.isAllow()) {
            throw new Refused(List.of(new PlanRefusal.PolicyVerdict(verdict)));
        }
    }

    void requireVersionsClaimed() {
        gates.requireVersionsClaimed();
    }

    /** Whatever was refused, nothing of before is believed any more. */
    void forget() {
        passes.forget();
    }

    /** All policies but the collector's own of two sightings: the application's word is the first, by its limits. */
    Judges judges() {
        SafetyPolicy sightings = SafetyPolicies.twoSightings(settings.sightingsApart());
        return new Judges(settings.policies().stream()
                .filter(each -> !each.equals(sightings))
                .toList());
    }
}
