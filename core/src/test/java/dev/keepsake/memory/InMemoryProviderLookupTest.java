package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.tck.ReferenceLookupContract;
import dev.keepsake.tck.ReferenceLookupFixture;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InMemoryProviderLookupTest implements ReferenceLookupContract {

    private static final ReferenceExtractor WHOLE = value -> Extraction.of(List.of(value));

    private final InMemoryDatabase database = InMemoryDatabase.of("shop", new SettableClock(Samples.NIGHT));
    private final InMemoryTable profiles = database.createTable("profiles")
            .addColumn("image", ColumnKind.TEXT)
            .addColumn("card", ColumnKind.TEXT)
            .addColumn("schema", ColumnKind.TEXT);
    private final ReferenceProvider provider = database.provider("profiles", "profiles")
            .withVersion("schema", "1")
            .withKeys("image", ReferenceLookupFixture.IMAGES, WHOLE)
            .withIdentities("card", ReferenceLookupFixture.CARDS, WHOLE)
            .build();

    private final ReferenceLookupFixture fixture = new Fixture();

    @Override
    public ReferenceLookupFixture fixture() {
        return fixture;
    }

    @Test
    void shouldLeaveRowsOfOtherVersionsToOthers() {
        profiles.put("a", Map.of("image", "images/1.png", "schema", "2"));

        assertThat(provider.lookup().orElseThrow().referenced(List.of(BlobKey.of("images/1.png"))))
                .isEmpty();
    }

    private final class Fixture implements ReferenceLookupFixture {

        @Override
        public ReferenceProvider provider() {
            return provider;
        }

        @Override
        public void addKey(String row, String key) {
            profiles.put(row, Map.of("image", key, "schema", "1"));
        }

        @Override
        public void addIdentity(String row, String identity) {
            profiles.put(row, Map.of("card", identity, "schema", "1"));
        }

        @Override
        public void removeRow(String row) {
            profiles.remove(row);
        }

        @Override
        public void drop() {
            database.renameTable("profiles", "people");
        }
    }
}
