package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import java.util.ArrayList;
import java.util.List;

/** Phase ③: inventory minus references. What no reference names, not even nearly, is an orphan. */
final class Matcher {

    private final Settings settings;
    private final NamespaceTable namespaces;
    private final Judges judges;

    Matcher(Settings settings, NamespaceTable namespaces, Judges judges) {
        this.settings = settings;
        this.namespaces = namespaces;
        this.judges = judges;
    }

    Matches match(Inventory inventory, Marks marks, RunTimes times, Progress progress) {
        Progress.Meter meter = progress.start(Phase.MATCH);
        NamespaceTallies tallies = new NamespaceTallies(namespaces);
        OrphanTriage orphans = new OrphanTriage(settings, judges, times);
        CanaryRoll canaries = new CanaryRoll(settings.canaries());
        Named named = new Named();
        new Matching(inventory, namespaces, marks).forEach(Purpose.HIT, meter, (piece, number, namespace, match) -> {
            named.next(match);
            tallies.add(piece, number, namespace, match);
            canaries.matched(piece, number, namespace, match);
            if (namespace != KeyReader.UNCLAIMED && match == Match.NONE) {
                orphans.take(piece.blob(number), namespaces.all().get(namespace));
            }
        });
        orphans.decide();
        requireAnyMatch(tallies, marks);
        List<Refusal> refusals = new ArrayList<>(unmatchedNamespaces(tallies, marks));
        refusals.addAll(canaries.refusals());
        Refused.ifAny(refusals);
        meter.finish();
        Matches.Scene scene = new Matches.Scene(settings.store().name(), inventory.listedAt(), namespaces);
        return Matches.of(scene, tallies, orphans, marks, named);
    }

    /** The same mistake in one namespace, while others match (incident 1). */
    private List<Refusal> unmatchedNamespaces(NamespaceTallies tallies, Marks marks) {
        List<Refusal> refusals = new ArrayList<>();
        for (int number = 0; number < namespaces.all().size(); number++) {
            long references = marks.byNamespace().of(number);
            long blobs = tallies.of(number).count();
            if (references > 0 && blobs > 0 && tallies.of(number, Match.NONE).count() == blobs) {
                refusals.add(new StoreRefusal.NamespaceUnmatched(
                        namespaces.all().get(number).name(),
                        references,
                        blobs,
                        marks.byNamespace().examplesOf(number),
                        tallies.orphanExamples(number)));
            }
        }
        return refusals;
    }

    /** References without one match mean a wrong store, database or mapping, not a bucket full of orphans. */
    private static void requireAnyMatch(NamespaceTallies tallies, Marks marks) {
        if (tallies.claimed() > 0 && marks.pushed() > 0 && tallies.named() == 0) {
            throw new Refused(List.of(new StoreRefusal.NothingMatches(marks.pushed(), tallies.claimed())));
        }
    }
}
