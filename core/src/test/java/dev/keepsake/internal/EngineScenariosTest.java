package dev.keepsake.internal;

import dev.keepsake.memory.MemoryStores;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.CollectorScenarios;
import dev.keepsake.tck.LoopbackEngine;
import org.junit.jupiter.api.AfterEach;

/** All scenarios, matched behind the seam. */
final class EngineScenariosTest implements CollectorScenarios {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions()).matchedBy(LoopbackEngine::new);

    @Override
    public CollectorRig rig() {
        return rig;
    }

    @AfterEach
    void close() {
        rig.close();
    }
}
