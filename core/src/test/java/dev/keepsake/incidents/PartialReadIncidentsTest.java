package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Group D, entries 18, 19 and 21: a reading that broke off was taken for all there is. Entry 22 needs a real database. */
final class PartialReadIncidentsTest {

    private final Site site = new Site();

    @Test
    void incident18RefusesAfterAnErrorInTheMiddle() {
        ReferenceProvider broken = CutProvider.failing(site.filesProvider(), 40, () -> {
            throw new IllegalStateException("connection reset while page 5 was read");
        });

        ReferenceRefusal.ProviderFailed failed =
                site.refusal(ReferenceRefusal.ProviderFailed.class, site.collector(broken));

        assertThat(failed.message())
                .contains("connection reset while page 5 was read")
                .contains("What it had read so far was not used.");
        site.assertCollects(site.collector(site.filesProvider()));
    }

    @Test
    void incident18RefusesWhenAReadingIsCancelled() {
        ReferenceProvider cancelled = CutProvider.failing(site.filesProvider(), 40, () -> {
            throw new ReadCancelledException("Cancelled after 40 rows.");
        });

        assertThat(site.refusal(ReferenceRefusal.ProviderCancelled.class, site.collector(cancelled))
                        .message())
                .contains("Cancelled after 40 rows.");
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** All that is left to contradict it is a look-up of the very keys, right before they go. */
    @Test
    void incident18KeepsWhatALookUpNamesRightBeforeItGoes() {
        ReferenceProvider ignoring = CutProvider.stopping(site.filesProvider(), Site.CROWD - 1, Site.CROWD - 1);
        BlobCollector collector = blindToText(ignoring);
        BlobKey missed = BlobKey.of("files/" + Site.id(Site.CROWD - 1));
        Plan plan = planned(collector);
        assertThat(plan.blobs()).extracting(Blob::key).contains(missed);

        RunRefusedException refused = Site.refused(() -> collector.execute(plan));

        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedNow(1, List.of(missed.name())));
        site.assertUntouched();
        Plan next = planned(collector);
        assertThat(Site.refused(() -> collector.execute(next)))
                .hasMessageContaining("named by a look-up of provider 'files'")
                .hasMessageContaining("was not acknowledged");
        site.assertUntouched();
        BlobCollector mended = site.collector(site.filesProvider());
        assertThat(mended.acknowledge("Ada", "the listing of rows ignored errors"))
                .isOne();
        site.assertCollects(mended);
    }

    @Test
    void incident18KeepsAllWhenTheLookUpFails() {
        ReferenceProvider broken = FaultyProvider.lookingUp(site.filesProvider(), Optional.of(keys -> {
            throw new IllegalStateException("connection reset");
        }));
        BlobCollector collector = site.collector(broken);
        Plan plan = site.duePlan(collector);

        RunRefusedException refused = Site.refused(() -> collector.execute(plan));

        assertThat(refused.report().refusals()).singleElement().isInstanceOf(PlanRefusal.LookupFailed.class);
        assertThat(refused).hasMessageContaining("connection reset");
        site.assertUntouched();
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** The rows stop early and nothing is thrown; the count of the same state tells. */
    @Test
    void incident19RefusesAReadingThatStoppedEarlyAndInOrder() {
        ReferenceProvider early = CutProvider.stopping(site.filesProvider(), 40, Site.CROWD);

        assertThat(site.refusal(ReferenceRefusal.ReceiptMismatch.class, site.collector(early))
                        .message())
                .contains("says 40 of 100 rows read");
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** Here even the count is wrong. Another code path looks for what the first would remove. */
    @Test
    void incident19RefusesOnASecondLookUpByOtherCode() {
        ReferenceProvider early = CutProvider.stopping(site.filesProvider(), 96, 96);

        CoverageRefusal.Mentioned mentioned = site.refusal(CoverageRefusal.Mentioned.class, site.collector(early));

        assertThat(mentioned.count()).isEqualTo(4);
        assertThat(mentioned.examples()).allMatch(each -> each.place().table().equals("files"));
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** One project's rows could not be read for lack of a connection; the others could. */
    @Test
    void incident21RefusesWhenOneOfManyCouldNotBeRead() {
        InMemoryTable project = site.table("project_7", "key");
        project.put("1", Map.of("key", site.live("files/" + Site.id(300)).name()));
        ReferenceProvider good = site.provider("project_7", "key");
        ReferenceProvider exhausted = CutProvider.failing(good, 0, () -> {
            throw new IllegalStateException("remaining connection slots are reserved");
        });

        assertThat(site.refusal(ReferenceRefusal.ProviderFailed.class, site.collector(site.filesProvider(), exhausted))
                        .message())
                .contains("Provider 'project_7' did not finish")
                .contains("remaining connection slots are reserved");
        site.assertCollects(site.collector(site.filesProvider(), good));
    }

    @Test
    void incident21RefusesToSweepWhenTheSecondReadingFails() {
        AtomicInteger readings = new AtomicInteger();
        ReferenceProvider failingLate = CutProvider.failing(site.filesProvider(), Site.CROWD, () -> {
            if (readings.incrementAndGet() == 3) {
                throw new IllegalStateException("remaining connection slots are reserved");
            }
        });
        BlobCollector collector = site.collector(failingLate);
        Plan plan = site.duePlan(collector);

        RunRefusedException refused = Site.refused(() -> collector.execute(plan));

        assertThat(refused.report().refusals()).singleElement().isInstanceOf(ReferenceRefusal.ProviderFailed.class);
        site.assertUntouched();
        site.assertCollects(collector);
    }

    /** Without the last look at the column, which would have told as well. */
    private BlobCollector blindToText(ReferenceProvider provider) {
        site.database.excludeFromSearch(Exemption.column("files", "key", "to see what is left without it"));
        return site.collector(provider);
    }

    private Plan planned(BlobCollector collector) {
        site.pass(Duration.ofDays(10));
        Plan unusedSighting = collector.plan();
        site.pass(Duration.ofDays(2));
        return collector.plan();
    }
}
