package dev.keepsake;

import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a collector is built with where nobody says otherwise, and the least that may be said. */
final class Defaults {

    static final Duration GRACE = Duration.ofDays(7);
    static final Duration APART = Duration.ofDays(1);
    static final Duration LEASE = Duration.ofHours(1);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(45);
    static final Duration WINDOW = Duration.ofDays(30);
    private static final ByteSize LEAST_INDEX = ByteSize.ofMebibytes(1);

    private static final int SHARE_OF_HEAP = 4;

    private Defaults() {}

    static Duration lease(Duration length) {
        String because = "because a request that was signed may be accepted by the store up to 30 minutes later.";
        return Setting.atLeast(SHORTEST_LEASE, "lease", length, because);
    }

    static ByteSize indexMemory(ByteSize most) {
        return Setting.atLeast(LEAST_INDEX, "memory of the index", most, "which is room for 100,000 references.");
    }

    static ByteSize indexMemory() {
        return ByteSize.ofBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The two that hold in any case, and those that were named; no two of a kind. */
    static List<SafetyPolicy> policies(Duration grace, Duration apart, Setting<List<SafetyPolicy>> named) {
        List<SafetyPolicy> all = new ArrayList<>();
        all.add(SafetyPolicies.minimumAge(grace));
        all.add(SafetyPolicies.twoSightings(apart));
        all.addAll(named.or(SafetyPolicies.recommended()));
        SafetyPolicy unused = SafetyPolicy.all(all.toArray(SafetyPolicy[]::new)); // refuses two of a kind
        return all;
    }

    static Path spoolDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
