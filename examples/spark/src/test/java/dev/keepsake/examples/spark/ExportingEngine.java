package dev.keepsake.examples.spark;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTask;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** Spark over a store and providers in memory, which are exported to files whenever they are listed or read. */
final class ExportingEngine implements MatchEngine {

    private final SparkEngine spark;

    ExportingEngine(Path folder, BlobStore store, List<ReferenceProvider> providers) {
        this(folder, store, providers, "");
    }

    /** The same for providers whose references are identities of this namespace. */
    ExportingEngine(Path folder, BlobStore store, List<ReferenceProvider> providers, String namespace) {
        AtomicInteger exports = new AtomicInteger();
        Map<ProviderId, ReferenceSource> sources = new HashMap<>();
        Place place = new Place("cards", "image");
        ValueReader values = namespace.isEmpty()
                ? ValueReader.keys(place, () -> text -> Extraction.of(List.of(text)))
                : ValueReader.identities(place, namespace, () -> text -> Extraction.of(List.of(text)));
        for (ReferenceProvider each : providers) {
            sources.put(each.id(), new ReferenceSource() {
                @Override
                public Opened open(SparkSession session) {
                    Path export = folder.resolve("export-" + exports.incrementAndGet());
                    return new ExportedReferences(
                                    Exports.references(export, each).toString(),
                                    each.id().value(),
                                    values)
                            .open(session);
                }

                @Override
                public ValueReader extractor() {
                    return values;
                }
            });
        }
        BlobListing listing = session -> {
            Path inventory = folder.resolve("inventory-" + exports.incrementAndGet());
            return new InventoryListing(
                            Exports.inventory(inventory, store).toString(), inventory.toString(), Exports.BUCKET, "")
                    .open(session);
        };
        this.spark = new SparkEngine(Sparks.shared(), folder.toString(), listing, sources);
    }

    @Override
    public MatchSession open(MatchTask task) {
        return spark.open(task);
    }
}
