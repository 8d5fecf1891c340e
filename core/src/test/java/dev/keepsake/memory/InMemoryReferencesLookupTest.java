package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.tck.ReferenceLookupContract;
import dev.keepsake.tck.ReferenceLookupFixture;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryReferencesLookupTest implements ReferenceLookupContract {

    private static final Place PLACE = new Place("profiles", "avatar");
    private static final Place VERSION = new Place("profiles", "schema_version");
    private static final BlobKey KEY = BlobKey.of("images/1.png");

    private final InMemoryReferences references = InMemoryReferences.builder(
                    "profiles", new SettableClock(Samples.NIGHT))
            .withNamespace(ReferenceLookupFixture.IMAGES)
            .withNamespace(ReferenceLookupFixture.CARDS)
            .withPlace(PLACE)
            .withVersion(new SchemaVersion(VERSION, "1"))
            .build();

    private final ReferenceLookupFixture fixture = new Fixture();

    @Override
    public ReferenceLookupFixture fixture() {
        return fixture;
    }

    @Test
    void shouldLeaveRowsOfOtherVersionsToOthers() {
        references.addRow("a", new SchemaVersion(VERSION, "2"));
        references.addKey("a", KEY.name());

        assertThat(references.lookup().orElseThrow().referenced(List.of(KEY))).isEmpty();
    }

    @Test
    void shouldRefuseToAnswerBesideAnUnknownShape() {
        references.addUnrecognised("a", PLACE, "a JSON list where an object was expected");

        assertThatThrownBy(() -> references.lookup().orElseThrow().referenced(List.of(KEY)))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessage(
                        "A look-up of 1 keys met a value of unknown shape at profiles.avatar, row a: a JSON list where"
                                + " an object was expected. It may name any of them; teach the extractor this shape, then make"
                                + " a new plan.");
    }

    private final class Fixture implements ReferenceLookupFixture {

        @Override
        public ReferenceProvider provider() {
            return references;
        }

        @Override
        public void addKey(String row, String key) {
            references.addKey(row, key);
        }

        @Override
        public void addIdentity(String row, String identity) {
            references.addIdentity(row, CARDS, identity);
        }

        @Override
        public void removeRow(String row) {
            references.remove(row);
        }

        @Override
        public void drop() {
            references.drop();
        }
    }
}
