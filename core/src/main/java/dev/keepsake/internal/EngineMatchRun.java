package dev.keepsake.internal;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.report.Phase;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Lets an engine list, read and match, and checks what it answers. */
final class EngineMatchRun implements MatchRun {

    private final MatchEngine engine;
    private final Settings settings;
    private final NamespaceTable namespaces;
    private final Marker marker;
    private final Judges judges;
    private Optional<EngineReading> reading = Optional.empty();
    private Optional<EngineIntake> intake = Optional.empty();
    private Optional<ListingReceipt> listing = Optional.empty();

    EngineMatchRun(MatchEngine engine, Settings settings, NamespaceTable namespaces, Marker marker, Judges judges) {
        this.engine = engine;
        this.settings = settings;
        this.namespaces = namespaces;
        this.marker = marker;
        this.judges = judges;
    }

    @Override
    public Instant list(Progress progress) {
        reading = Optional.of(EngineReading.begin(engine, settings, namespaces, progress));
        ListingReceipt receipt = reading.orElseThrow().list();
        listing = Optional.of(receipt);
        return receipt.startedAt();
    }

    /** What was referenced before the listing began may be gone since, and what came since may be missing. */
    @Override
    public ReadReferences mark(Progress progress) {
        EngineReading read = reading.orElseThrow();
        intake = Optional.of(read.read(marker, namespaces, listing.orElseThrow().startedAt()));
        return read;
    }

    @Override
    public Matches match(RunTimes times, Progress progress) {
        Progress.Meter meter = progress.start(Phase.MATCH);
        ListingReceipt receipt = listing.orElseThrow();
        EngineIntake read = intake.orElseThrow();
        NamespaceTallies tallies = new NamespaceTallies(namespaces);
        OrphanTriage triage = new OrphanTriage(settings, judges, times);
        EngineOrphans orphans = new EngineOrphans(settings, reading.orElseThrow(), namespaces, tallies, triage);
        MatchTotals totals = reading.orElseThrow().match(orphans);
        orphans.requireAllTaken();
        EngineTotals checked = new EngineTotals(settings, namespaces, totals, read);
        checked.addTo(tallies, receipt);
        new MatchCheck(namespaces, tallies, read.byNamespace(), read.pushed()).require(checked.canaries(orphans));
        meter.count(receipt.blobs());
        meter.finish();
        Matches.Scene scene = new Matches.Scene(settings.store().name(), receipt.startedAt(), namespaces);
        return Matches.of(scene, tallies, triage, checked.providers(), read.foreignHosts());
    }

    @Override
    public void tellLiveNames(MentionIndexBuilder index) {
        Set<Long> names = index.names();
        if (!names.isEmpty()) {
            Set<Long> live = new HashSet<>(reading.orElseThrow().liveNames(names));
            live.retainAll(names);
            index.share(live);
        }
    }

    @Override
    public void close() {
        reading.ifPresent(EngineReading::close);
    }
}
