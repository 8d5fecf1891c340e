package dev.keepsake.s3;

import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.StoreBehaviour;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** LocalS3: right about versions, ignores conditions. */
class LocalS3ContractTest {

    private static final Set<StoreBehaviour> ALWAYS_MISSING = EnumSet.of(
            StoreBehaviour.QUARANTINES,
            StoreBehaviour.HONOURS_CONDITIONS,
            StoreBehaviour.TELLS_ABSENCE,
            StoreBehaviour.DOUBLE_SLASH_KEYS,
            StoreBehaviour.LEADING_SLASH_KEYS,
            StoreBehaviour.CONTROL_CHARACTER_KEYS,
            StoreBehaviour.NON_BMP_KEYS);

    @Nested
    class Versioned extends S3ContractTest {
        Versioned() {
            super(new S3Fixture(Servers.localS3(), Versioning.ENABLED, ALWAYS_MISSING));
        }
    }

    @Nested
    class Suspended extends S3ContractTest {
        Suspended() {
            super(new S3Fixture(Servers.localS3(), Versioning.SUSPENDED, withoutVersions()));
        }
    }

    @Nested
    class Quarantining extends S3ContractTest {
        Quarantining() {
            super(S3Fixture.withQuarantine(Servers.localS3(), withQuarantine()));
        }
    }

    private static Set<StoreBehaviour> withQuarantine() {
        EnumSet<StoreBehaviour> missing = EnumSet.copyOf(withoutVersions());
        missing.remove(StoreBehaviour.QUARANTINES);
        return missing;
    }

    private static Set<StoreBehaviour> withoutVersions() {
        EnumSet<StoreBehaviour> missing = EnumSet.copyOf(ALWAYS_MISSING);
        missing.add(StoreBehaviour.KEEPS_VERSIONS);
        return missing;
    }
}
