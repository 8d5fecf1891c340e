package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.report.Phase;

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

    Matches match(Inventory inventory, Marks marks, Named named, RunTimes times, Progress progress) {
        Progress.Meter meter = progress.start(Phase.MATCH);
        NamespaceTallies tallies = new NamespaceTallies(namespaces);
        OrphanTriage orphans = new OrphanTriage(settings, judges, times);
        CanaryRoll canaries = new CanaryRoll(settings.canaries());
        new Matching(inventory, namespaces, marks).forEach(Purpose.HIT, meter, (piece, number, namespace, match) -> {
            named.next(match);
            tallies.add(piece, number, namespace, match);
            canaries.matched(piece, number, namespace, match);
            if (namespace != KeyReader.UNCLAIMED && match == Match.NONE) {
                orphans.take(piece.blob(number), namespaces.all().get(namespace));
            }
        });
        orphans.decide();
        new MatchCheck(namespaces, tallies, marks.byNamespace(), marks.pushed()).require(canaries);
        meter.finish();
        Matches.Scene scene = new Matches.Scene(settings.store().name(), inventory.listedAt(), namespaces);
        return Matches.of(scene, tallies, orphans, marks.providers(), marks.foreignHosts());
    }
}
