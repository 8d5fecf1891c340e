package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for references without a blob. The other way round than a plan, references are read before the listing: what was
 * referenced then was uploaded before, so it is in the listing or gone. A second reading tells the texts, and drops what
 * was deleted together with its blob meanwhile. People delete rows by what is told here, so nothing is told from absence
 * alone: where a whole family of keys is missing the search refuses, and the first keys are asked for by themselves. A
 * record of the store that was made earlier can't serve as the listing: all that was uploaded since would be missing.
 * Single-use.
 */
public final class DanglingSearch {

    private final RunId run;
    private final Settings settings;
    private final Progress progress;
    private final NamespaceTable namespaces;
    private final Marker marker;

    /**
     * Prepares a search.
     *
     * @param run its name, for the log and the listener
     * @param settings what the collector was built with
     */
    public DanglingSearch(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.progress = new Progress(run, settings.listener());
        this.namespaces = NamespaceTable.of(settings.providers());
        this.marker = new Marker(settings, namespaces);
    }

    /**
     * Searches. Touches nothing and remembers nothing.
     *
     * @return what each provider names in vain
     */
    public DanglingReport search() {
        progress.started(settings.store().name());
        try {
            Instant began = settings.store().now();
            try (Marks marks = marker.mark(progress)) {
                Instant listedAt = match(marks);
                requireListedNow(new RunTimes(listedAt, began));
                return new DanglingReport(settings.store().name(), listedAt, readAgain(marks, listedAt));
            }
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).ofSearch(e);
        } finally {
            progress.ended();
        }
    }

    private static void requireListedNow(RunTimes times) {
        if (times.isFromRecord()) {
            throw new Refused(List.of(new StoreRefusal.ListingIncomplete("It is as of " + times.listedAt()
                    + ", and the references were read from " + times.began()
                    + " on, so what was uploaded in between would be told"
                    + " as missing. Let the store's listNow() list it anew.")));
        }
    }

    private Instant match(Marks marks) {
        try (Inventory inventory = Lister.ofNow(settings).list(progress)) {
            Progress.Meter meter = progress.start(Phase.MATCH);
            long[] blobs = new long[namespaces.all().size()];
            Matching matching = new Matching(inventory, namespaces, marks);
            matching.forEach(Purpose.HIT_AND_TELL, meter, (piece, number, namespace, match) -> {
                if (namespace != KeyReader.UNCLAIMED) {
                    blobs[namespace]++;
                }
            });
            requireABlobOfEach(marks.byNamespace(), blobs, inventory.blobs());
            meter.finish();
            return inventory.listedAt();
        }
    }

    /** A directory that could not be read for a moment looks like one whose files are all gone (incident 56). */
    private void requireABlobOfEach(NamespaceReferences references, long[] blobs, long listed) {
        List<Refusal> refusals = new ArrayList<>();
        for (int number = 0; number < blobs.length; number++) {
            if (references.of(number) > 0 && blobs[number] == 0) {
                refusals.add(new StoreRefusal.NamespaceWithoutBlobs(
                        namespaces.all().get(number).name(),
                        references.of(number),
                        listed,
                        references.examplesOf(number)));
            }
        }
        Refused.ifAny(refusals);
    }

    private List<DanglingReport.OfProvider> readAgain(Marks marks, Instant listedAt) {
        Progress.Meter meter = progress.start(Phase.MARK);
        AbsenceCheck absence = new AbsenceCheck(settings.store(), namespaces, marks.fingerprints(), listedAt);
        List<DanglingReport.OfProvider> found = new ArrayList<>();
        for (ReferenceProvider provider : settings.providers()) {
            DanglingTexts texts = new DanglingTexts(marks.references(), absence);
            ReferenceIntake intake =
                    new ReferenceIntake(provider.claims(), namespaces, marks.fingerprints(), texts, meter);
            marker.hearAgain(provider, intake, texts);
            found.add(texts.found(provider.id()));
        }
        meter.finish();
        found.sort(Comparator.comparing(DanglingReport.OfProvider::provider));
        return found;
    }
}
