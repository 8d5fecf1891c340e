package dev.keepsake.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.CollectorRig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incident 1 on Spark: rows move to version 2 of their schema, and whoever reads version 2 is left out. */
final class SchemaVersionTest {

    @TempDir
    Path folder;

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final InMemoryReferences newer = InMemoryReferences.builder("cards-v2", Clock.systemUTC())
            .withNamespace(CollectorRig.IMAGES)
            .withPlace(CollectorRig.IMAGE)
            .withVersion(CollectorRig.V2)
            .build();

    @BeforeEach
    void bothVersionsInUse() {
        rig.uploadShown("images/a-big.png");
        BlobKey moved = rig.upload("images/b-big.png");
        newer.addKey("moved", moved.name());
        rig.cards().addRow("moved", CollectorRig.V2);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseWhenTheProviderOfVersionTwoIsLeftOut() {
        CollectorRig onSpark = rig.matchedBy((store, providers) -> new ExportingEngine(folder, store, providers));
        Plan whole = onSpark.plan(collector(onSpark, rig.cards(), newer));
        assertThat(whole.facts().orphans().count()).isZero();

        assertThat(codesOf(collector(onSpark, rig.cards()))).contains("ProviderMissing", "UnclaimedSchemaVersion");
    }

    /** The collector knows it, and the engine was given nothing to read for it. */
    @Test
    void shouldRefuseWhenTheEngineHasNoSourceForVersionTwo() {
        CollectorRig onSpark =
                rig.matchedBy((store, providers) -> new ExportingEngine(folder, store, providers.subList(0, 1)));

        assertThat(codesOf(collector(onSpark, rig.cards(), newer))).containsExactly("EngineFailed");
    }

    private static BlobCollector collector(CollectorRig rig, ReferenceProvider... readers) {
        return rig.builder(readers).build();
    }

    private static List<String> codesOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> {
            Object unused = collector.plan();
        });
        assertThat(refused).as("the run was not refused").isNotNull();
        return refused.report().refusals().stream().map(Refusal::code).toList();
    }
}
