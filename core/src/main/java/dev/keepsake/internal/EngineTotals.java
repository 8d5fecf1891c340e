package dev.keepsake.internal;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An engine's figures, which must add up among themselves and with what it streamed.
 *
 * @param settings who was to be read
 * @param namespaces the namespaces
 * @param totals the figures
 * @param read what was read
 */
record EngineTotals(Settings settings, NamespaceTable namespaces, MatchTotals totals, EngineIntake read) {

    /** Adds all blobs to the orphans that are tallied; they must be as many as were listed. */
    void addTo(NamespaceTallies tallies, ListingReceipt listing) {
        List<Refusal> refusals = new ArrayList<>(unknownNamespaces());
        long all = totals.unclaimed().count();
        for (int number = 0; number < namespaces.all().size(); number++) {
            String name = namespaces.all().get(number).name();
            Tally orphans = told(name, Closeness.NONE);
            Tally streamed = tallies.of(number, Match.NONE);
            if (!orphans.equals(streamed)) {
                refusals.add(new MatchRefusal.CountsDiffer(
                        "orphans of namespace '" + name + "'", inWords(orphans), inWords(streamed)));
            }
            tallies.add(number, Match.NEAR, told(name, Closeness.NEAR));
            tallies.add(number, Match.EXACT, told(name, Closeness.EXACT));
            all = Math.addExact(all, Math.addExact(orphans.count(), kept(tallies, number)));
        }
        if (all != listing.blobs()) {
            refusals.add(new MatchRefusal.CountsDiffer("listed blobs", listing.blobs() + "", all + ""));
        }
        tallies.add(totals.unclaimed(), totals.unclaimedExamples(), totals.suspects());
        Refused.ifAny(refusals);
    }

    private static long kept(NamespaceTallies tallies, int number) {
        return Math.addExact(
                tallies.of(number, Match.NEAR).count(),
                tallies.of(number, Match.EXACT).count());
    }

    private List<Refusal> unknownNamespaces() {
        Set<String> known = namespaces.all().stream().map(each -> each.name()).collect(Collectors.toSet());
        return totals.namespaces().keySet().stream()
                .filter(each -> !known.contains(each))
                .sorted()
                .<Refusal>map(each -> new MatchRefusal.CountsDiffer(
                        "blobs of a namespace '" + each + "' that nobody claims",
                        totals.namespaces().get(each) + "",
                        "0"))
                .toList();
    }

    private Tally told(String namespace, Closeness closeness) {
        return totals.namespaces().getOrDefault(namespace, Map.of()).getOrDefault(closeness, Tally.NONE);
    }

    /** The roll of all canaries, by what is told of each and what came as an orphan. */
    CanaryRoll canaries(EngineOrphans orphans) {
        CanaryRoll roll = new CanaryRoll(settings.canaries());
        List<Refusal> refusals = new ArrayList<>();
        for (Canary each : settings.canaries()) {
            Optional<Closeness> told = totals.canaries().get(each.key());
            if (told == null) {
                refusals.add(new MatchRefusal.Unanswered("the canary '" + each.key() + "'"));
            } else if (orphans.condemns(each.key())) {
                roll.matched(each.key(), Match.NONE);
            } else {
                told.ifPresent(closeness -> roll.matched(each.key(), Match.valueOf(closeness.name())));
            }
        }
        Refused.ifAny(refusals);
        return roll;
    }

    /** What policies may know of the providers, by id. */
    List<ProviderFacts> providers() {
        List<Refusal> refusals = new ArrayList<>();
        List<ProviderFacts> facts = new ArrayList<>();
        for (Marks.Heard each : read.heard()) {
            MatchTotals.Distinct told = totals.references().get(each.receipt().provider());
            String what = "distinct references of provider '" + each.receipt().provider() + "'";
            if (told == null) {
                refusals.add(new MatchRefusal.Unanswered("the " + what));
            } else if (told.count() < 0 || told.count() > each.receipt().references()) {
                refusals.add(new MatchRefusal.CountsDiffer(
                        what, told.count() + "", "0 to " + each.receipt().references()));
            } else if (told.dangling() < 0 || told.dangling() > told.count()) {
                refusals.add(new MatchRefusal.CountsDiffer(
                        "dangling " + what, told.dangling() + "", "0 to " + told.count()));
            } else {
                facts.add(new ProviderFacts(
                        each.receipt(),
                        each.previous(),
                        told.count(),
                        told.dangling(),
                        Optional.of(each.likeness()),
                        each.namespaces()));
            }
        }
        Refused.ifAny(refusals);
        facts.sort(Comparator.comparing(each -> each.receipt().provider()));
        return facts;
    }

    private static String inWords(Tally tally) {
        return tally.count() + " of " + tally.bytes() + " bytes";
    }
}
