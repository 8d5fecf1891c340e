package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.StoreHosts;
import dev.keepsake.report.CoverageRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Group B, entries 6 to 10: a table, or some rows of one, that the cleaner never looked at. */
final class UnscannedPlaceIncidentsTest {

    private final Site site = new Site();
    private final BlobKey precious = site.live("files/" + Site.id(300));

    @Test
    void incident06RefusesASettingThatHoldsAUrl() {
        InMemoryTable settings = site.table("theme_settings", "value");
        settings.put("logo", Map.of("value", "https://cdn.example.org/" + precious.name()));

        assertThat(site.gaps(site.collector(site.filesProvider())))
                .containsExactly("Table theme_settings is read by no provider and not exempted; columns that can hold"
                        + " references: value TEXT.");

        ReferenceProvider logos = site.database
                .provider("settings", "theme_settings")
                .withKeys(
                        "value",
                        Site.FILES,
                        ReferenceExtractors.url(
                                StoreHosts.builder().ours("cdn.example.org", "").build()))
                .build();
        site.assertCollects(site.collector(site.filesProvider(), logos));
    }

    @Test
    void incident06RefusesEvenIfSomebodyIgnoredTheTableByName() {
        InMemoryTable settings = site.table("theme_settings", "value");
        site.database.exempt(Exemption.table("theme_settings", "colours and fonts"));
        BlobCollector collector = site.collector(site.filesProvider());
        settings.put("logo", Map.of("value", "https://cdn.example.org/" + precious.name()));

        assertThat(site.refusal(CoverageRefusal.Mentioned.class, collector).message())
                .contains("theme_settings.value");

        settings.put("logo", Map.of("value", "#c0ffee"));
        site.abandon(precious);
        site.assertCollects(collector);
    }

    @Test
    void incident07CountsWhatIsStashed() {
        InMemoryTable stashes = site.table("stashes", "key");
        stashes.put("stash 1", Map.of("key", precious.name()));

        assertThat(site.gaps(site.collector(site.filesProvider())))
                .singleElement()
                .asString()
                .startsWith("Table stashes is read by no provider");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("stashes", "key")));
    }

    /** What only the past names may go, but not by one word alone. */
    @Test
    void incident08CountsHistoryUnlessItIsExcludedByName() {
        InMemoryTable history = site.table("history", "key");
        history.put("revision 1", Map.of("key", precious.name()));
        BlobCollector withoutHistory = site.collector(site.filesProvider());

        assertThat(site.gaps(withoutHistory)).hasSize(1);
        site.database.exempt(Exemption.table("history", "nobody restores old revisions"));
        assertThat(site.refusal(CoverageRefusal.Mentioned.class, withoutHistory).count())
                .isEqualTo(1);
        site.database.excludeFromSearch(Exemption.table("history", "nobody restores old revisions"));
        site.abandon(precious);
        site.assertCollects(withoutHistory);
    }

    @Test
    void incident08KeepsWhatOnlyHistoryNames() {
        InMemoryTable history = site.table("history", "key");
        history.put("revision 1", Map.of("key", precious.name()));

        site.assertCollects(site.collector(site.filesProvider(), site.provider("history", "key")));
    }

    /** The provider reads sent messages only, and one is scheduled. */
    @Test
    void incident09RefusesRowsThatAConditionLeavesOut() {
        InMemoryTable messages = site.table("messages", "state", "attachment");
        messages.put("message 1", Map.of("state", "scheduled", "attachment", precious.name()));
        messages.put("message 2", Map.of("state", "sent"));
        site.database.exempt(Exemption.column("messages", "state", "one of three words"));
        ReferenceProvider sentOnly = site.database
                .provider("messages", "messages")
                .where("state = 'sent'", row -> "sent".equals(row.get("state")))
                .withKeys("attachment", Site.FILES, ReferenceExtractors.plain())
                .build();

        assertThat(site.gaps(site.collector(site.filesProvider(), sentOnly)))
                .contains("Of the 2 rows of table messages, 1 is read by no provider.");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("messages", "attachment")));
    }

    /** The archive is a table of its own, which a job fills in the night. */
    @Test
    void incident10KeepsWhatOnlyAnArchivedRowNames() {
        InMemoryTable messages = site.table("messages", "attachment");
        messages.put("message 1", Map.of("attachment", precious.name()));
        InMemoryTable archive = site.table("archived_messages", "attachment");
        ReferenceProvider ofMessages = site.provider("messages", "attachment");

        assertThat(site.gaps(site.collector(site.filesProvider(), ofMessages)))
                .singleElement()
                .asString()
                .startsWith("Table archived_messages is read by no provider");

        messages.put("message 2", Map.of("attachment", "files/" + Site.id(0)));
        messages.remove("message 1");
        archive.put("message 1", Map.of("attachment", precious.name()));
        site.assertCollects(
                site.collector(site.filesProvider(), ofMessages, site.provider("archived_messages", "attachment")));
    }
}
