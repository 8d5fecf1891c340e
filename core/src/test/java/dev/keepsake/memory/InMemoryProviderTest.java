package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.tck.RecordingSink;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InMemoryProviderTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{id}.png");
    private static final Place AVATAR = new Place("profiles", "avatar");
    private static final Place SCHEMA = new Place("profiles", "schema");

    private final InMemoryDatabase database = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));
    private final RecordingSink sink = new RecordingSink();

    @BeforeEach
    void createTable() {
        InMemoryTable profiles = database.createTable("profiles")
                .addColumn("avatar", ColumnKind.TEXT)
                .addColumn("schema", ColumnKind.NUMBER);
        profiles.put("1", Map.of("avatar", "avatars/1.png", "schema", "1"));
        profiles.put("2", Map.of("avatar", "avatars/2.png", "schema", "2"));
        profiles.put("3", Map.of("schema", "2"));
        profiles.put("4", Map.of());
    }

    @Test
    void shouldReadKeysOfAllRows() {
        ReferenceProvider provider = database.provider("profiles", "profiles")
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();

        assertThat(provider.provide(sink))
                .isEqualTo(new ReferenceReceipt(
                        ProviderId.of("profiles"), new RowTally(4, 4), 2, new Snapshot("shop", Samples.NIGHT)));
        assertThat(sink.keys()).containsExactly("avatars/1.png", "avatars/2.png");
        assertThat(provider.versionsInUse()).isEmpty();
        assertThat(provider.claims().rows()).hasToString("all rows");
    }

    @Test
    void shouldReadIdentitiesOfTheRowsOfItsVersion() {
        ReferenceProvider provider = database.provider("v2", "profiles")
                .withVersion("schema", "2")
                .withIdentities("avatar", AVATARS, value -> Extraction.of(List.of(value.substring(8, 9))))
                .build();

        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(2, 2));
        assertThat(sink.identities()).containsExactly("avatars:2");
        assertThat(provider.claims().rows()).hasToString("profiles.schema = 2 and all");
    }

    @Test
    void shouldReadOnlyTheRowsOfItsConditionAndVersion() {
        ReferenceProvider provider = database.provider("v2", "profiles")
                .withVersion("schema", "2")
                .where("with avatar", row -> row.containsKey("avatar"))
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();

        assertThat(provider.provide(sink).rows()).isEqualTo(new RowTally(1, 1));
        assertThat(provider.claims().rows()).hasToString("profiles.schema = 2 and with avatar");
    }

    @Test
    void shouldTellEveryVersionInUse() {
        ReferenceProvider provider = database.provider("v2", "profiles")
                .withVersion("schema", "2")
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();

        assertThat(provider.versionsInUse()).containsExactly(inUse("1", 1), inUse("2", 2), inUse("null", 1));
        assertThat(provider.claims().versions()).containsExactly(new SchemaVersion(SCHEMA, "2"));
    }

    @Test
    void shouldTellWhatItsExtractorDoesNotKnow() {
        ReferenceProvider provider = database.provider("profiles", "profiles")
                .withKeys("avatar", AVATARS, value -> {
                    if (value.endsWith("1.png")) {
                        throw new IllegalStateException("surprise");
                    }
                    return Extraction.unrecognised("a list");
                })
                .build();

        assertThat(provider.provide(sink).references()).isZero();
        assertThat(sink.unrecognised())
                .containsExactly(
                        new UnrecognisedValue(AVATAR, "1", "the extractor threw java.lang.IllegalStateException"),
                        new UnrecognisedValue(AVATAR, "2", "a list"));
    }

    @Test
    void shouldMissWhatIsNotThere() {
        ReferenceProvider provider = database.provider("v2", "profiles")
                .withVersion("schema", "2")
                .withKeys("avatar", AVATARS, ReferenceExtractors.plain())
                .build();
        database.table("profiles").renameColumn("schema", "version");

        assertMissing(provider, "profiles.schema");
        database.table("profiles").renameColumn("avatar", "picture");
        assertMissing(provider, "profiles.avatar");
        database.renameTable("profiles", "people");
        assertMissing(provider, "profiles.avatar");
    }

    @Test
    void shouldRefuseASecondVersionAndASecondCondition() {
        InMemoryProviderBuilder builder = database.provider("v2", "profiles")
                .withVersion("schema", "2")
                .where("with avatar", row -> row.containsKey("avatar"));

        assertThatThrownBy(() -> builder.withVersion("schema", "3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The provider 'v2' claims profiles.schema = 2 and was told to claim 3 as well; make a provider"
                                + " for each version.");
        assertThatThrownBy(() -> builder.where("all", row -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The provider 'v2' reads only with avatar already and was told to read only all; set the"
                        + " condition once.");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A provider claims 0 namespaces and 0 places;");
    }

    private void assertMissing(ReferenceProvider provider, String place) {
        String message = "The provider 'v2' can't find " + place
                + " in shop. That is never 'no references'; follow the migration, or retire the provider.";
        assertThatThrownBy(() -> provider.provide(sink))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessage(message);
        assertThatThrownBy(provider::versionsInUse)
                .isInstanceOf(MissingPlaceException.class)
                .hasMessage(message);
    }

    private static VersionInUse inUse(String version, long rows) {
        return new VersionInUse(new SchemaVersion(SCHEMA, version), rows);
    }
}
