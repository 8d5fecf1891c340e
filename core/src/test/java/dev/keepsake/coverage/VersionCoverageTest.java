package dev.keepsake.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VersionCoverageTest {

    private static final Place SCHEMA = new Place("profiles", "schema");
    private static final Place OTHER = new Place("teams", "schema");

    @Test
    void shouldFindTheVersionThatNobodyClaims() {
        VersionCoverage coverage =
                VersionCoverage.of(List.of(inUse(SCHEMA, "1", 10), inUse(SCHEMA, "2", 3)), List.of(claims("1")));

        assertThat(coverage.unclaimed()).containsExactly(inUse(SCHEMA, "2", 3));
        assertThat(coverage.claimedAt(SCHEMA)).containsExactly("1");
    }

    @Test
    void shouldBeContentWhenEveryVersionIsClaimed() {
        VersionCoverage coverage = VersionCoverage.of(
                List.of(inUse(SCHEMA, "1", 10), inUse(SCHEMA, "2", 3)), List.of(claims("2"), claims("1")));

        assertThat(coverage.unclaimed()).isEmpty();
        assertThat(coverage.claimedAt(SCHEMA)).containsExactly("1", "2");
    }

    @Test
    void shouldCompareVersionsExactlyAndAtTheirOwnPlace() {
        VersionCoverage coverage = VersionCoverage.of(
                List.of(inUse(SCHEMA, "2 ", 1), inUse(SCHEMA, "V2", 1), inUse(OTHER, "2", 1), inUse(SCHEMA, "", 1)),
                List.of(claims("2"), claims("v2")));

        assertThat(coverage.unclaimed())
                .containsExactly(
                        inUse(SCHEMA, "", 1), inUse(SCHEMA, "2 ", 1), inUse(SCHEMA, "V2", 1), inUse(OTHER, "2", 1));
        assertThat(coverage.claimedAt(OTHER)).isEmpty();
    }

    @Test
    void shouldTakeTheLargestCountOfSeveralReports() {
        VersionCoverage coverage = VersionCoverage.of(
                List.of(inUse(SCHEMA, "2", 3), inUse(SCHEMA, "2", 7), inUse(SCHEMA, "2", 5)), List.of(claims("1")));

        assertThat(coverage.unclaimed()).containsExactly(inUse(SCHEMA, "2", 7));
    }

    @Test
    void shouldNotMindAVersionWithoutRows() {
        assertThat(VersionCoverage.of(List.of(inUse(SCHEMA, "2", 0)), List.of(claims("1")))
                        .unclaimed())
                .isEmpty();
        assertThat(VersionCoverage.of(List.of(inUse(SCHEMA, "2", 1)), List.of()).unclaimed())
                .hasSize(1);
    }

    @Test
    void shouldRefuseWordsThatClaimNothing() {
        Namespace flags = Namespace.of("flags", "flags/{id}.png");

        assertThatThrownBy(() -> new Claims(Set.of(), Set.of(SCHEMA), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A provider claims 0 namespaces and 1 places; it must claim at least one of each to be asked"
                                + " about anything.");
        assertThatThrownBy(() -> new Claims(Set.of(flags), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A provider claims 1 namespaces and 0 places;");
        assertThatThrownBy(() -> inUse(SCHEMA, "2", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Version profiles.schema = 2 has -1 rows; a count is at least 0.");
    }

    private static VersionInUse inUse(Place place, String version, long rows) {
        return new VersionInUse(new SchemaVersion(place, version), rows);
    }

    private static Claims claims(String version) {
        return new Claims(
                Set.of(Namespace.of("flags", "flags/{id}.png")),
                Set.of(SCHEMA),
                Set.of(new SchemaVersion(SCHEMA, version)));
    }
}
