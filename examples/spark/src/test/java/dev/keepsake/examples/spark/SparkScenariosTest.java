package dev.keepsake.examples.spark;

import dev.keepsake.memory.MemoryStores;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.CollectorScenarios;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** All that a collector must do over any store, matched on Spark. */
final class SparkScenariosTest implements CollectorScenarios {

    @TempDir
    Path folder;

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions())
            .matchedBy((store, providers) -> new ExportingEngine(folder, store, providers));

    @Override
    public CollectorRig rig() {
        return rig;
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
