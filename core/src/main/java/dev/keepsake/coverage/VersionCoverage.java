package dev.keepsake.coverage;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The schema versions in use against the versions that providers claim: the net that the pronouns.page script lacked.
 *
 * <p>Immutable and pure. Several providers may report the same version; the largest row count counts.
 */
public final class VersionCoverage {

    private final List<VersionInUse> unclaimed;
    private final Set<SchemaVersion> claimed;

    private VersionCoverage(List<VersionInUse> unclaimed, Set<SchemaVersion> claimed) {
        this.unclaimed = List.copyOf(unclaimed);
        this.claimed = claimed;
    }

    /**
     * Compares.
     *
     * @param inUse what the live data shows, as all providers together report it
     * @param claims what all providers together claim
     * @return the coverage
     */
    public static VersionCoverage of(Collection<VersionInUse> inUse, Collection<Claims> claims) {
        Set<SchemaVersion> claimed = claims.stream()
                .flatMap(each -> each.versions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<SchemaVersion, Long> rows = new TreeMap<>();
        for (VersionInUse each : inUse) {
            if (each.rows() > 0 && !claimed.contains(each.version())) {
                rows.merge(each.version(), each.rows(), Math::max);
            }
        }
        List<VersionInUse> unclaimed = rows.entrySet().stream()
                .map(each -> new VersionInUse(each.getKey(), each.getValue()))
                .toList();
        return new VersionCoverage(unclaimed, claimed);
    }

    /**
     * The versions that live rows have and nobody claims.
     *
     * @return sorted by place and version; empty if all is accounted for
     */
    public List<VersionInUse> unclaimed() {
        return unclaimed;
    }

    /**
     * The versions that providers claim at one place.
     *
     * @param discriminator the column that tells the version
     * @return the version texts, sorted
     */
    public List<String> claimedAt(Place discriminator) {
        return claimed.stream()
                .filter(each -> each.discriminator().equals(discriminator))
                .map(SchemaVersion::version)
                .toList();
    }
}
