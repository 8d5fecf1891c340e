package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Group C: a provider that was there and was not heard. */
final class SilentProviderIncidentsTest {

    private final Site site = new Site();

    @BeforeEach
    void aChatWithAnUpload() {
        InMemoryTable chat = site.table("chat", "upload");
        chat.put(
                "message 1", Map.of("upload", site.live("files/" + Site.id(300)).name()));
    }

    /** Somebody dropped its registration, and told the census that its table is of no interest. */
    @Test
    void incident16RefusesWhenAProviderIsNoLongerRegistered() {
        BlobCollector both = site.collector(site.filesProvider(), site.provider("chat", "upload"));
        site.assertCollects(both);
        site.orphan("files/" + Site.id(950));
        site.database.exempt(Exemption.table("chat", "words for people"));
        site.database.excludeFromSearch(Exemption.table("chat", "words for people"));

        assertThat(site.refusal(ReferenceRefusal.ProviderMissing.class, site.collector(site.filesProvider())))
                .isEqualTo(new ReferenceRefusal.ProviderMissing(ProviderId.of("chat")));
    }

    @Test
    void incident16GoesOnWhenTheProviderIsBack() {
        ReferenceProvider chat = site.provider("chat", "upload");
        site.assertCollects(site.collector(site.filesProvider(), chat));
        site.orphan("files/" + Site.id(950));
        assertThat(site.refusals(site.collector(site.filesProvider())))
                .contains(new ReferenceRefusal.ProviderMissing(ProviderId.of("chat")));

        site.assertCollects(site.collector(site.filesProvider(), chat));
    }

    @Test
    void incident16RefusesWhenARegisteredProviderDoesNotFinish() {
        ReferenceProvider chat = FaultyProvider.failing(
                site.provider("chat", "upload"), () -> new RejectedExecutionException("the plugin was shut down"));

        assertThat(site.refusal(ReferenceRefusal.ProviderFailed.class, site.collector(site.filesProvider(), chat))
                        .message())
                .contains("Provider 'chat' did not finish")
                .contains("the plugin was shut down");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("chat", "upload")));
    }

    /** The clone was told that it is "files" too, and is a database of its own. */
    @Test
    void incident17RefusesTheReportOfAClonedSource() {
        ReferenceProvider chat = site.provider("chat", "upload");
        site.assertCollects(site.collector(site.filesProvider(), chat));
        InMemoryDatabase clone = InMemoryDatabase.of("clone", site.clock);
        site.copyTo(clone);
        BlobCollector collector = BlobCollector.builder(site.store, site.ledger)
                .withDatabase(clone, provider(clone, "files", "key"), provider(clone, "chat", "upload"))
                .withClock(site.clock)
                .build();

        assertThat(site.refusals(collector))
                .containsExactly(
                        new ReferenceRefusal.DatabaseChanged(ProviderId.of("files"), "memory", "clone"),
                        new ReferenceRefusal.DatabaseChanged(ProviderId.of("chat"), "memory", "clone"));
        site.orphan("files/" + Site.id(950));
        site.assertCollects(site.collector(site.filesProvider(), chat));
    }

    @Test
    void incident17RefusesTwoProvidersOfOneNameInOneCollector() {
        InMemoryDatabase clone = InMemoryDatabase.of("clone", site.clock);
        site.copyTo(clone);

        assertThatThrownBy(() -> site.builder(site.filesProvider(), site.provider("chat", "upload"))
                        .withDatabase(clone, provider(clone, "files", "key"), provider(clone, "chat", "upload")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A provider 'files' was added before; give every provider an id of its own");
        site.assertUntouched();
    }

    private static ReferenceProvider provider(InMemoryDatabase database, String table, String column) {
        return database.provider(table, table)
                .withKeys(column, Site.FILES, ReferenceExtractors.plain())
                .build();
    }
}
