package dev.keepsake.s3;

import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.StoreBehaviour;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Ceph's gateway, the most truthful server: versions, conditions and nearly all keys. Run by the profile {@code ceph}. */
class CephContractTest {

    private static final Set<StoreBehaviour> ALWAYS_MISSING =
            EnumSet.of(StoreBehaviour.QUARANTINES, StoreBehaviour.HONOURS_CONDITIONS, StoreBehaviour.TELLS_ABSENCE);

    @Nested
    class Unversioned extends S3ContractTest {
        Unversioned() {
            super(new S3Fixture(Servers.ceph(), Versioning.NEVER, withoutVersions()));
        }
    }

    @Nested
    class Versioned extends S3ContractTest {
        Versioned() {
            super(new S3Fixture(Servers.ceph(), Versioning.ENABLED, ALWAYS_MISSING));
        }
    }

    @Nested
    class Suspended extends S3ContractTest {
        Suspended() {
            super(new S3Fixture(Servers.ceph(), Versioning.SUSPENDED, withoutVersions()));
        }
    }

    private static Set<StoreBehaviour> withoutVersions() {
        EnumSet<StoreBehaviour> missing = EnumSet.copyOf(ALWAYS_MISSING);
        missing.add(StoreBehaviour.KEEPS_VERSIONS);
        return missing;
    }
}
