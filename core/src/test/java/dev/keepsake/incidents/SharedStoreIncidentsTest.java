package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Group K: one store and several owners, one blob and several rows. */
final class SharedStoreIncidentsTest {

    private final Site site = new Site();

    /** Two clusters with one configuration between them. */
    @Test
    void incident47RefusesASecondApplicationOnTheSameStore() {
        BlobCollector first = site.collector(site.filesProvider());
        InMemoryDatabase other = InMemoryDatabase.of("the other cluster", site.clock);
        site.copyTo(other);
        BlobCollector second = BlobCollector.builder(site.store, new InMemoryLedger())
                .withDatabase(other, files(other))
                .withClock(site.clock)
                .build();

        assertThat(site.refusal(PairingRefusal.PairedElsewhere.class, second).message())
                .contains("is paired with a ledger in " + site.ledger.pairings().database())
                .contains("(by the site's team, ");
        site.assertCollects(first);
    }

    /** The first one is told too, once somebody has taken its store over. */
    @Test
    void incident47RefusesWhoWasReplaced() {
        BlobCollector first = site.collector(site.filesProvider());
        Plan plan = site.duePlan(first);
        BlobCollector second = BlobCollector.builder(site.store, new InMemoryLedger())
                .withDatabase(site.database, site.filesProvider())
                .withClock(site.clock)
                .build();
        second.adopt("the new team", "the old cluster is off, they say");

        assertThat(Site.refused(() -> first.execute(plan)).report().refusals())
                .hasExactlyElementsOfTypes(PairingRefusal.PairedElsewhere.class);
        site.assertUntouched();
        site.assertCollects(second);
    }

    /** A clone collects a folder of what the original collects as a whole. */
    @Test
    void incident48RefusesWhoseScopeIsWithinAnothers() {
        BlobCollector whole = site.collector(site.filesProvider());
        InMemoryBlobStore folder = site.store.under("files/");
        BlobCollector clone = BlobCollector.builder(folder, new InMemoryLedger())
                .withDatabase(site.database, site.filesProvider())
                .withClock(site.clock)
                .build();

        assertThat(site.refusal(PairingRefusal.SecondOwner.class, clone).other())
                .isEqualTo("memory://");
        site.assertCollects(whole);
    }

    /** Of several tables under one root, one is read: the files of the other are as good as referenced. */
    @Test
    void incident49RefusesToTellTheFilesOfTwoTablesApart() {
        site.table("parts", "key")
                .put("1", Map.of("key", site.live("files/" + Site.id(300)).name()));

        assertThat(site.refusal(CoverageRefusal.NotCovered.class, site.collector(site.filesProvider()))
                        .message())
                .contains("parts");
        site.assertCollects(site.collector(site.filesProvider(), site.provider("parts", "key")));
    }

    @Test
    void incident50KeepsWhatTheSecondOfTwoTablesRefersTo() {
        BlobKey shared = site.live("files/" + Site.id(300));
        site.put("file 300", shared);
        site.table("parts", "key").put("1", Map.of("key", shared.name()));
        BlobCollector collector = site.collector(site.filesProvider(), site.provider("parts", "key"));
        site.assertCollects(collector);

        site.files.remove("file 300");
        BlobKey unused = site.orphan("files/" + Site.id(951));
        site.assertCollects(collector);

        assertThat(site.has(shared)).isTrue();
    }

    /** Two databases, and both have to be asked. */
    @Test
    void incident50KeepsWhatTheSecondOfTwoDatabasesRefersTo() {
        BlobKey shared = site.live("files/" + Site.id(300));
        site.put("file 300", shared);
        InMemoryDatabase other = InMemoryDatabase.of("the second database", site.clock);
        other.createTable("parts").addColumn("key", ColumnKind.TEXT).put("1", Map.of("key", shared.name()));
        ReferenceProvider parts = other.provider("parts", "parts")
                .withKeys("key", Site.FILES, ReferenceExtractors.plain())
                .build();
        BlobCollector both =
                site.builder(site.filesProvider()).withDatabase(other, parts).build();
        site.assertCollects(both);
        site.files.remove("file 300");

        assertThat(site.refusal(ReferenceRefusal.ProviderMissing.class, site.collector(site.filesProvider())))
                .isEqualTo(new ReferenceRefusal.ProviderMissing(ProviderId.of("parts")));
        BlobKey unused = site.orphan("files/" + Site.id(951));
        site.assertCollects(both);
    }

    @Test
    void incident51KeepsAFileUntilTheLastOfItsRowsIsGone() {
        BlobKey shared = site.live("files/" + Site.id(300));
        site.put("file 300", shared);
        site.put("file 301", shared);
        BlobCollector collector = site.collector(site.filesProvider());
        site.assertCollects(collector);

        site.files.remove("file 300");
        BlobKey unused = site.orphan("files/" + Site.id(951));
        site.assertCollects(collector);
        assertThat(site.has(shared)).isTrue();

        site.files.remove("file 301");
        site.abandon(shared);
        site.assertCollects(collector);
        assertThat(site.has(shared)).isFalse();
    }

    /** An owner who last reported long ago has not been heard. */
    @Test
    void incident51RefusesAnOwnerWhoseReportIsOld() {
        ReferenceProvider yesterdays = FaultyProvider.signing(
                site.filesProvider(),
                receipt -> new ReferenceReceipt(
                        receipt.provider(),
                        receipt.rows(),
                        receipt.references(),
                        new Snapshot(
                                receipt.snapshot().database(),
                                site.clock.instant().minus(Duration.ofDays(1)))));
        BlobCollector collector = site.builder(yesterdays)
                .withPolicies(List.of(
                        SafetyPolicies.minimumReferences(1),
                        SafetyPolicies.freshReceipts(Duration.ofMinutes(1)),
                        SafetyPolicies.pairingRequired()))
                .build();

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("Provider 'files'")
                .contains("PT24H");
        site.assertCollects(site.collector(site.filesProvider()));
    }

    private static ReferenceProvider files(InMemoryDatabase database) {
        return database.provider("files", "files")
                .withKeys("key", Site.FILES, ReferenceExtractors.plain())
                .build();
    }
}
