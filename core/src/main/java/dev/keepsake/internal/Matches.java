package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Findings;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.NamespaceFacts;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What matching found.
 *
 * @param facts the figures that policies judge
 * @param findings what was kept, and examples
 * @param candidates orphans that no policy kept
 * @param sightings all orphans, with the time of their first sighting
 * @param refusal what policies refused because of single orphans; allowing if none did
 */
record Matches(
        RunFacts facts, Findings findings, List<Candidate> candidates, List<Sighting> sightings, Verdict refusal) {

    static Matches of(
            Scene scene,
            NamespaceTallies tallies,
            OrphanTriage orphans,
            List<ProviderFacts> providers,
            ForeignHosts foreignHosts) {
        List<NamespaceFacts> namespaces = new ArrayList<>();
        for (int number = 0; number < scene.namespaces().all().size(); number++) {
            Namespace namespace = scene.namespaces().all().get(number);
            namespaces.add(new NamespaceFacts(
                    namespace,
                    tallies.of(number),
                    tallies.of(number, Match.NEAR),
                    tallies.of(number, Match.NONE),
                    orphans.candidatesOf(namespace),
                    orphans.datesOf(namespace)));
        }
        return new Matches(
                new RunFacts(scene.store(), scene.listedAt(), namespaces, tallies.unclaimed(), providers),
                new Findings(
                        orphans.kept(), tallies.suspectExamples(), tallies.unclaimedExamples(), foreignHosts.counts()),
                orphans.candidates(),
                orphans.sightings(),
                orphans.refusal());
    }

    /** The receipts of providers that have no earlier one. */
    List<ReferenceReceipt> firstReceipts() {
        return facts.providers().stream()
                .filter(each -> each.previous().isEmpty())
                .map(ProviderFacts::receipt)
                .toList();
    }

    /** All orphans, whatever kept them. */
    List<Blob> orphans() {
        return sightings.stream().map(Sighting::blob).toList();
    }

    Matches withLastLook(LastLookFacts looked) {
        return new Matches(facts.withLastLook(looked), findings, candidates, sightings, refusal);
    }

    Matches in(RunContext light) {
        return new Matches(facts.in(light), findings, candidates, sightings, refusal);
    }

    /** The sightings that began in an earlier run. */
    List<Sighting> earlierSightings() {
        return sightings.stream()
                .filter(each -> each.first().isBefore(facts.storeTime()))
                .toList();
    }

    /** What was matched. */
    record Scene(String store, Instant listedAt, NamespaceTable namespaces) {}
}
