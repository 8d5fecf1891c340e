package dev.keepsake.s3;

import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.CollectorScenarios;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole runs over real servers. They wait for their server's clock, so they wait side by side. */
@Execution(ExecutionMode.CONCURRENT)
class S3CollectorScenariosTest {

    @Nested
    class OnLocalS3 extends Scenarios {
        OnLocalS3() {
            super(Servers.localS3());
        }
    }

    @Nested
    class OnS3Proxy extends Scenarios {
        OnS3Proxy() {
            super(Servers.s3Proxy());
        }
    }

    abstract static class Scenarios implements CollectorScenarios {

        private final CollectorRig rig;

        Scenarios(S3Server server) {
            this.rig = new CollectorRig(new S3Fixture(server, Versioning.ENABLED, Set.of()));
        }

        @Override
        public CollectorRig rig() {
            return rig;
        }

        @AfterEach
        void close() {
            rig.close();
        }
    }
}
