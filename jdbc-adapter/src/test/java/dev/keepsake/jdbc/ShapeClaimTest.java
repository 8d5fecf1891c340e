package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.Profiles.CUSTOM_FLAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeClaimTest {

    private static final Map<String, ReferenceExtractor> SHAPES =
            Map.of("list", JsonExtractors.listElements("value"), "map", JsonExtractors.objectKeys());
    private static final Place PLACE = new Place("profiles", "custom_flags");

    static Stream<VersionsFixture> databases() {
        return Stream.of(VersionsFixture.postgres(), VersionsFixture.h2());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldCountTheRowsOfEveryShape(VersionsFixture database) {
        insert(database, 1, 1, "'{\"f1\": \"a label\"}'");
        insert(database, 2, 1, "'{\"f2\": \"a label\"}'");
        insert(database, 3, 2, "'[{\"value\": \"f3\"}]'");
        insert(database, 4, 2, "'\"f4\"'");
        insert(database, 5, 1, "null");
        ReferenceProvider provider = database.avatars()
                .where(Profiles.SCHEMA_VERSION.eq(1))
                .withShape(CUSTOM_FLAGS, "map", SHAPES)
                .build();

        assertThat(provider.versionsInUse())
                .containsExactly(inUse("list", 1), inUse("map", 2), inUse("unknown shape", 1));
        assertThat(provider.claims().versions()).containsExactly(new SchemaVersion(PLACE, "map"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldMissTheColumn(VersionsFixture database) {
        ReferenceProvider provider =
                database.avatars().withShape(CUSTOM_FLAGS, "map", SHAPES).build();
        database.execute("alter table \"profiles\" drop column \"custom_flags\"");

        assertThatThrownBy(provider::versionsInUse).isInstanceOf(MissingPlaceException.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldBeAskedTogetherWithTheVersionOfTheRows(VersionsFixture database) {
        insert(database, 1, 1, "'{}'");
        ReferenceProvider provider = database.avatars()
                .withVersion(Profiles.SCHEMA_VERSION, 1)
                .withShape(CUSTOM_FLAGS, "map", SHAPES)
                .build();

        assertThat(provider.versionsInUse())
                .containsExactly(
                        new VersionInUse(new SchemaVersion(new Place("profiles", "schema_version"), "1"), 1),
                        inUse("map", 1));
        assertThat(provider.claims().versions()).hasSize(2);
    }

    @Test
    void shouldTakeTheClaimedShapeFirst() {
        Map<String, ReferenceExtractor> both =
                Map.of("a", value -> new Extraction.None(), "b", value -> new Extraction.None());

        assertThat(claim("b", both).shapeOf("x")).isEqualTo("b");
        assertThat(claim("a", both).shapeOf("x")).isEqualTo("a");
    }

    @Test
    void shouldTakeAnExtractorThatThrowsForOneThatDoesNotKnowTheShape() {
        Map<String, ReferenceExtractor> throwing = Map.of("a", value -> {
            throw new IllegalStateException("surprise");
        });

        assertThat(claim("a", throwing).shapeOf("x")).isEqualTo("unknown shape");
    }

    @Test
    void shouldRefuseAClaimOfAShapeThatIsNotKnown() {
        assertThatThrownBy(() -> claim("set", SHAPES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The shape 'set' is claimed of profiles.custom_flags, whose shapes are [list, map]; claim one of"
                                + " them, and call none 'unknown shape'.");
        assertThatThrownBy(() -> claim("unknown shape", Map.of("unknown shape", JsonExtractors.objectKeys())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeClaimedOnce() {
        JooqReferenceProviderBuilder builder = VersionsFixture.h2().avatars().withShape(CUSTOM_FLAGS, "map", SHAPES);

        assertThatThrownBy(() -> builder.withShape(CUSTOM_FLAGS, "list", SHAPES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The shape of the provider 'profiles' is profiles.custom_flags = map already and was to become"
                                + " profiles.custom_flags = list; set it once.");
    }

    private static ShapeClaim claim(String claimed, Map<String, ReferenceExtractor> shapes) {
        return ShapeClaim.of(SourceTable.of(Profiles.PROFILES).column(CUSTOM_FLAGS), claimed, shapes);
    }

    private static void insert(VersionsFixture database, int id, int version, String flags) {
        database.execute("insert into \"profiles\" values (" + id + ", " + version + ", null, " + flags + ")");
    }

    private static VersionInUse inUse(String shape, long rows) {
        return new VersionInUse(new SchemaVersion(PLACE, shape), rows);
    }
}
