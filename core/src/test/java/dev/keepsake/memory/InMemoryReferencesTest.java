package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.tck.RecordingSink;
import dev.keepsake.tck.ReferenceProviderContract;
import dev.keepsake.tck.ReferenceProviderFixture;
import dev.keepsake.tck.RowReferencesContract;
import dev.keepsake.tck.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryReferencesTest implements ReferenceProviderContract, RowReferencesContract {

    private static final Instant NOW = Instant.parse("2022-10-01T12:00:00Z");
    private static final Place PLACE = new Place("profiles", "avatar");
    private static final Place VERSION = new Place("profiles", "schema_version");
    private static final Namespace IMAGES = Namespace.of("images", "images/{id}.png");
    private static final Namespace FLAGS = Namespace.of("flags", "flags/{id}.png");

    private final InMemoryReferences references = InMemoryReferences.builder("profiles", new SettableClock(NOW))
            .withNamespace(IMAGES)
            .withPlace(PLACE)
            .withVersion(new SchemaVersion(VERSION, "1"))
            .build();

    private final ReferenceProviderFixture fixture = new Fixture();

    @Override
    public ReferenceProviderFixture fixture() {
        return fixture;
    }

    @Test
    void shouldTellTheTimeOfItsClock() {
        assertThat(references.provide(new RecordingSink()).snapshot()).isEqualTo(new Snapshot("memory", NOW));
    }

    @Test
    void shouldPushIdentitiesAndUnknownShapes() {
        references.addIdentity("a", IMAGES, "1");
        references.addUnrecognised("a", PLACE, "a JSON list where an object was expected");
        RecordingSink sink = new RecordingSink();

        assertThat(references.provide(sink).references()).isEqualTo(1);
        assertThat(sink.identities()).containsExactly("images:1");
        assertThat(sink.unrecognised())
                .containsExactly(new UnrecognisedValue(PLACE, "a", "a JSON list where an object was expected"));
    }

    @Test
    void shouldRefuseAnIdentityOfANamespaceItDoesNotClaim() {
        assertThatThrownBy(() -> references.addIdentity("a", FLAGS, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The provider 'profiles' doesn't claim the namespace flags (flags/{id}.png), only"
                        + " [images (images/{id}.png)]; claim it in the builder.");
    }

    @Test
    void shouldRefuseToChangeTheVersionOfARow() {
        references.addRow("a");

        assertThatThrownBy(() -> references.addRow("a", new SchemaVersion(VERSION, "2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The row 'a' of 'profiles' is there; it can't be added as one of"
                        + " profiles.schema_version = 2. Remove it first.");
    }

    @Test
    void shouldRefuseASecondVersion() {
        InMemoryReferencesBuilder builder = InMemoryReferences.builder("profiles", new SettableClock(NOW))
                .withVersion(new SchemaVersion(VERSION, "1"));

        assertThatThrownBy(() -> builder.withVersion(new SchemaVersion(VERSION, "2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The provider 'profiles' claims [profiles.schema_version = 1] and was told to claim"
                        + " profiles.schema_version = 2 as well; make a provider for each version.");
    }

    private final class Fixture implements ReferenceProviderFixture {

        @Override
        public ReferenceProvider provider() {
            return references;
        }

        @Override
        public Place discriminator() {
            return VERSION;
        }

        @Override
        public void addRow(String row, String version, String... keys) {
            if (version.equals(CLAIMED)) {
                references.addRow(row);
                for (String key : keys) {
                    references.addKey(row, key);
                }
            } else {
                references.addRow(row, new SchemaVersion(VERSION, version));
            }
        }

        @Override
        public void removeRow(String row) {
            references.remove(row);
        }

        @Override
        public void drop() {
            references.drop();
        }

        @Override
        public int heldByProvider() {
            return 0;
        }
    }
}
