package dev.keepsake.internal;

import dev.keepsake.blob.BlobSink;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine's own phases ①, ② and ③ without what comes after them: a store is listed into a spool, a provider's references
 * are taken in, and both are matched. It stands in the engine's package because these phases are nobody else's business.
 * What a run does with an orphan, its sighting and what policies say to it, is not matching and is left out.
 */
public final class MatchingProcess {

    private final NamespaceTable namespaces;
    private final ReferenceProvider provider;
    private final IndexMemory memory;
    private final Progress progress;

    /**
     * Prepares the phases.
     *
     * @param provider claims the namespaces, and knows the references
     * @param most what the index may take in memory
     * @param directory where it goes beyond
     */
    public MatchingProcess(ReferenceProvider provider, ByteSize most, Path directory) {
        this.namespaces = NamespaceTable.of(List.of(provider));
        this.provider = provider;
        this.memory = new IndexMemory(most, directory);
        this.progress = new Progress(RunId.of(Instant.EPOCH, 1), CollectorListener.NO_OP);
    }

    /**
     * Phase ①: writes a listing to a spool file.
     *
     * @param store lists
     * @param spool the file to be
     * @return the number of blobs
     * @throws IOException if it can't be written
     */
    public long list(Consumer<BlobSink> store, Path spool) throws IOException {
        Progress.Meter meter = progress.start(Phase.LIST);
        try (Spool open = new Spool(spool)) {
            store.accept(blob -> {
                open.accept(blob);
                meter.tick();
            });
            return open.complete();
        }
    }

    /**
     * Phases ② and ③: takes the references in, and matches a spooled listing with them.
     *
     * @param spool the file
     * @param blobs how many it holds
     * @param orphans is given the bytes of every orphan's key
     * @return the number of references without a blob
     */
    public long match(Path spool, long blobs, OrphanKeys orphans) {
        Inventory inventory = new Inventory(spool, blobs, Instant.EPOCH, progress.log());
        Progress.Meter meter = progress.start(Phase.MARK);
        try (Marks marks = new Marks(new Fingerprints(System.nanoTime()), namespaces, new ReferenceSet(memory))) {
            ReferenceIntake intake =
                    new ReferenceIntake(provider.claims(), namespaces, marks.fingerprints(), marks.takerOf(0), meter);
            ReferenceReceipt unused = provider.provide(intake);
            meter.finish();
            Progress.Meter matched = progress.start(Phase.MATCH);
            NamespaceTallies tallies = new NamespaceTallies(namespaces);
            Named named = new Named();
            new Matching(inventory, namespaces, marks)
                    .forEach(Purpose.HIT, matched, (piece, number, namespace, match) -> {
                        named.next(match);
                        tallies.add(piece, number, namespace, match);
                        if (namespace != KeyReader.UNCLAIMED && match == Match.NONE) {
                            orphans.take(piece.bytes(), piece.keyFrom(number), piece.keyTo(number));
                        }
                    });
            matched.finish();
            return marks.references().count().dangling(ReferenceSet.ownerAt(0));
        }
    }

    /** Takes the key of an orphan, from one place of an array to another; the array is filled anew afterwards. */
    @FunctionalInterface
    public interface OrphanKeys {
        /** Takes one. */
        void take(byte[] utf8, int from, int to);
    }
}
