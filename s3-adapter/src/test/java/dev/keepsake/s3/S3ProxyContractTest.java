package dev.keepsake.s3;

import dev.keepsake.s3.server.Versioning;
import dev.keepsake.tck.StoreBehaviour;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** S3Proxy: honours conditions on what is there. */
class S3ProxyContractTest {

    private static final Set<StoreBehaviour> ALWAYS_MISSING = EnumSet.of(
            StoreBehaviour.QUARANTINES,
            StoreBehaviour.TELLS_ABSENCE,
            StoreBehaviour.NESTED_KEYS,
            StoreBehaviour.DOUBLE_SLASH_KEYS,
            StoreBehaviour.LEADING_SLASH_KEYS,
            StoreBehaviour.TRAILING_SLASH_KEYS,
            StoreBehaviour.DOT_SEGMENT_KEYS,
            StoreBehaviour.DOT_ONLY_KEYS,
            StoreBehaviour.NON_BMP_KEYS);

    @Nested
    class Unversioned extends S3ContractTest {
        Unversioned() {
            super(new S3Fixture(Servers.s3Proxy(), Versioning.NEVER, withoutVersions()));
        }
    }

    @Nested
    class Versioned extends S3ContractTest {
        Versioned() {
            super(new S3Fixture(Servers.s3Proxy(), Versioning.ENABLED, ALWAYS_MISSING));
        }
    }

    @Nested
    class Quarantining extends S3ContractTest {
        Quarantining() {
            super(S3Fixture.withQuarantine(Servers.s3Proxy(), withQuarantine()));
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
