package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Group L, entry 52: rows that a filter of the application hides. Those that the database hides need a real one. */
final class HiddenRowsIncidentsTest {

    private final Site site = new Site();
    private final InMemoryTable media = site.table("media", "deleted", "tenant", "file");

    @BeforeEach
    void aRowInTheBinAndOneOfAnotherTenant() {
        site.database.exempt(
                Exemption.column("media", "deleted", "a date"), Exemption.column("media", "tenant", "a name"));
        put("1", Map.of("tenant", "a"));
        put("2", Map.of("tenant", "a", "deleted", "2022-09-30"));
        put("3", Map.of("tenant", "b"));
    }

    @Test
    void incident52RefusesToOverlookRowsInTheBin() {
        ReferenceProvider notDeleted = reading("deleted is null", row -> !row.containsKey("deleted"));

        assertThat(site.gaps(site.collector(site.filesProvider(), notDeleted)))
                .contains("Of the 3 rows of table media, 1 is read by no provider.");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("media", "file")));
    }

    @Test
    void incident52RefusesToSeeOneTenantOnly() {
        ReferenceProvider ofA = reading("tenant = 'a'", row -> "a".equals(row.get("tenant")));

        assertThat(site.gaps(site.collector(site.filesProvider(), ofA)))
                .contains("Of the 3 rows of table media, 1 is read by no provider.");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("media", "file")));
    }

    private void put(String row, Map<String, String> values) {
        BlobKey file = site.live("files/" + Site.id(300 + media.rows().size()));
        Map<String, String> all = new HashMap<>(values);
        all.put("file", file.name());
        media.put(row, all);
    }

    private ReferenceProvider reading(String words, Predicate<Map<String, String>> rows) {
        return site.database
                .provider("media", "media")
                .where(words, rows)
                .withKeys("file", Site.FILES, ReferenceExtractors.plain())
                .build();
    }
}
