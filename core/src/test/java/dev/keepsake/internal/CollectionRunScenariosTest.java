package dev.keepsake.internal;

import dev.keepsake.memory.MemoryStores;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.CollectorScenarios;
import org.junit.jupiter.api.AfterEach;

final class CollectionRunScenariosTest implements CollectorScenarios {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @Override
    public CollectorRig rig() {
        return rig;
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
