package dev.keepsake.internal;

import dev.keepsake.plan.RunId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for references without a blob. The other way round than a plan, references are read before the listing: what was
 * referenced then was uploaded before, so it is in the listing or gone. A second reading tells the texts, and drops what
 * was deleted together with its blob meanwhile. Single-use.
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
        try {
            Marks marks = marker.mark(progress);
            Instant listedAt = match(marks);
            return new DanglingReport(settings.store().name(), listedAt, readAgain(marks));
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).ofSearch(e);
        }
    }

    private Instant match(Marks marks) {
        try (Inventory inventory = new Lister(settings).list(progress)) {
            Progress.Meter meter = progress.start(Phase.MATCH);
            inventory.forEach(blob -> {
                namespaces.read(blob.key().name()).ifPresent(reading -> {
                    ReferenceIndex.Match unused = marks.hit(reading);
                });
                meter.tick();
            });
            meter.finish();
            return inventory.listedAt();
        }
    }

    private List<DanglingReport.OfProvider> readAgain(Marks marks) {
        Progress.Meter meter = progress.start(Phase.MARK);
        List<DanglingReport.OfProvider> found = new ArrayList<>();
        for (ReferenceProvider provider : settings.providers()) {
            DanglingTexts texts = new DanglingTexts(marks.references());
            ReferenceIntake intake =
                    new ReferenceIntake(provider.claims(), namespaces, marks.fingerprints(), texts, meter);
            marker.hearAgain(provider, intake, texts);
            found.add(new DanglingReport.OfProvider(provider.id(), texts.count(), texts.examples()));
        }
        meter.finish();
        found.sort(Comparator.comparing(DanglingReport.OfProvider::provider));
        return found;
    }
}
