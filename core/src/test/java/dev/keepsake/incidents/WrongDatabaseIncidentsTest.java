package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Group E: the database is empty, another one, or an older self. */
final class WrongDatabaseIncidentsTest {

    private final Site site = new Site();

    /** First "no such table", then the tables are made anew, and empty. */
    @Test
    void incident27RefusesTablesThatAreGoneAndThenEmpty() {
        BlobCollector collector = site.collector(site.filesProvider());
        site.assertCollects(collector);
        site.orphan("files/" + Site.id(950));
        Map<String, Map<String, String>> rows = site.files.rows();

        site.database.dropTable("files");
        assertThat(site.gaps(collector)).containsExactly("A provider reads files.key, which is not in the database.");
        var unusedTable = site.database.createTable("files").addColumn("key", ColumnKind.TEXT);
        assertThat(site.refusal(ReferenceRefusal.ProviderEmpty.class, collector).message())
                .contains("read 0 rows with 0 references; in its last run it read 100 rows");

        rows.forEach(site.database.table("files")::put);
        site.assertCollects(collector);
    }

    /** No run came before that could be compared with. */
    @Test
    void incident27RefusesAnEmptyDatabaseOnTheFirstRun() {
        Map<String, Map<String, String>> rows = site.files.rows();
        site.files.clear();
        BlobCollector collector = site.collector(site.filesProvider());

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("Provider 'files' reported 0 references out of 0 rows, fewer than the minimum of 1")
                .contains("104 of 104");

        rows.forEach(site.files::put);
        site.assertCollects(collector);
    }

    @Test
    void incident28RefusesABackupThatLacksMostRows() {
        BlobCollector collector = site.collector(site.filesProvider());
        site.assertCollects(collector);
        site.orphan("files/" + Site.id(950));
        Map<String, Map<String, String>> rows = site.files.rows();
        IntStream.range(40, Site.CROWD).forEach(each -> site.files.remove(Site.row(each)));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("Provider 'files' reported 40 references, and 100 before: a fall of 60 %");

        rows.forEach(site.files::put);
        site.assertCollects(collector);
    }

    /** A backup of last week: few rows are missing, and still more than ever go at once. */
    @Test
    void incident28RefusesABackupThatLacksTheLastRows() {
        BlobCollector collector = site.collector(site.filesProvider());
        site.assertCollects(collector);
        IntStream.range(92, Site.CROWD).forEach(each -> site.files.remove(Site.row(each)));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, collector).message())
                .contains("8 of 100")
                .contains("more than the limit of 5 %");
    }

    /** The backup names again what was removed since: that is told, and comes back by the run that removed it. */
    @Test
    void incident28BringsBackWhatARestoredRowNames() {
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey back = site.orphan("files/" + Site.id(950));
        RunReport swept = site.assertCollects(collector);
        site.files.put("file 950", Map.of("key", back.name()));

        DanglingReport.OfProvider lost = collector.dangling().providers().get(0);
        assertThat(lost.count()).isEqualTo(1);
        assertThat(lost.examples())
                .singleElement()
                .asString()
                .contains(back.name())
                .contains("file 950");

        assertThat(collector.restore(swept.run()).isComplete()).isTrue();
        assertThat(site.store.content(back)).isPresent();
        assertThat(collector.dangling().isEmpty()).isTrue();
    }

    /** The rows that were deleted since the backup are back, so whatever was removed since then comes back first. */
    @Test
    void incident28BringsBackEverythingRemovedSinceTheBackup() {
        BlobCollector collector = site.collector(site.filesProvider());
        BlobKey before = site.orphan("files/" + Site.id(950));
        site.assertCollects(collector);
        site.pass(Duration.ofHours(1));
        Instant backup = site.store.now();
        Map<String, Map<String, String>> rows = site.files.rows();
        List<BlobKey> since = List.of(deleteRow(95), deleteRow(96));
        site.assertCollects(collector);
        BlobKey last = deleteRow(97);
        site.assertCollects(collector);

        rows.forEach(site.files::put);
        RestoreReport restored = collector.restore(new RestoreSelection.Since(backup));

        assertThat(restored.isComplete()).isTrue();
        assertThat(restored.restored()).isEqualTo(3);
        assertThat(since).allMatch(each -> site.has(site.keep(each)));
        assertThat(site.has(site.keep(last))).isTrue();
        assertThat(site.has(before)).as("removed before the backup").isFalse();
        assertThat(collector.dangling().isEmpty()).isTrue();
        BlobKey unused = site.orphan("files/" + Site.id(951));
        site.assertCollects(collector);
    }

    /** The copy of the production database reports to production's ledger and bucket. */
    @Test
    void incident29RefusesACopyUnderAnotherHost() {
        BlobCollector production = site.collector(site.filesProvider());
        site.assertCollects(production);
        site.orphan("files/" + Site.id(950));

        assertThat(site.refusal(ReferenceRefusal.DatabaseChanged.class, over(staging(), site.ledger)))
                .isEqualTo(new ReferenceRefusal.DatabaseChanged(ProviderId.of("files"), "memory", "memory on staging"));
        site.assertCollects(production);
    }

    /** It has a ledger of its own, and is two months behind. */
    @Test
    void incident29RefusesACopyThatFellBehind() {
        InMemoryDatabase staging = staging();
        IntStream.range(300, 320)
                .forEach(each -> site.files.put(
                        "file " + each,
                        Map.of("key", site.live("files/" + Site.id(each)).name())));

        assertThat(site.refusal(PlanRefusal.PolicyVerdict.class, over(staging, new InMemoryLedger()))
                        .message())
                .contains("24 of 124");
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** It is one upload behind, which is the canary. */
    @Test
    void incident29RefusesACopyThatDoesNotKnowTheCanary() {
        InMemoryDatabase staging = staging();
        BlobKey canary = site.live("files/" + Site.id(300));
        site.files.put("file 300", Map.of("key", canary.name()));
        BlobCollector onStaging = BlobCollector.builder(site.store, new InMemoryLedger())
                .withDatabase(staging, files(staging))
                .withCanaries(ProviderId.of("files"), canary)
                .withClock(site.clock)
                .build();

        assertThat(site.refusal(ReferenceRefusal.CanaryLost.class, onStaging))
                .isEqualTo(
                        new ReferenceRefusal.CanaryLost(ProviderId.of("files"), canary, CanaryTrouble.NOT_REFERENCED));
        site.assertCollects(site.builder(site.filesProvider())
                .withCanaries(ProviderId.of("files"), canary)
                .build());
    }

    private BlobKey deleteRow(int number) {
        site.files.remove(Site.row(number));
        BlobKey key = BlobKey.of("files/" + Site.id(number));
        site.abandon(key);
        return key;
    }

    /** A copy of the database as it is now. */
    private InMemoryDatabase staging() {
        InMemoryDatabase staging = InMemoryDatabase.of("memory on staging", site.clock);
        site.copyTo(staging);
        return staging;
    }

    private BlobCollector over(InMemoryDatabase database, Ledger ledger) {
        return BlobCollector.builder(site.store, ledger)
                .withDatabase(database, files(database))
                .withClock(site.clock)
                .build();
    }

    private static ReferenceProvider files(InMemoryDatabase database) {
        return database.provider("files", "files")
                .withKeys("key", Site.FILES, ReferenceExtractors.plain())
                .build();
    }
}
