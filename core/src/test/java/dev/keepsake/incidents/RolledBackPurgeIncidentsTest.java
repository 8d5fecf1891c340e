package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.tck.FaultyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Group L, entry 53: the application deletes a row, and takes it back. Bytes go through the collector only. */
final class RolledBackPurgeIncidentsTest {

    private static final BlobKey PICTURE = BlobKey.of("files/" + Site.id(1));

    /** Gone for less than the time between two sightings, from and to any call of three runs. */
    @Test
    void incident53KeepsTheBytesOfARowThatIsBackBeforeASecondSighting() {
        List<String> calls = Race.undisturbed(UnaryOperator.identity());
        Race.pairs(Race.positions(calls), (deleted, back) -> {
            Race race = new Race();
            race.at(deleted, () -> {
                race.site.files.remove(Site.row(1));
                race.finishBefore(race.site.clock.instant().plus(Race.APART));
            });
            race.at(back, () -> race.site.put(Site.row(1), PICTURE));
            race.run();
            assertThat(race.site.has(PICTURE))
                    .as(
                            "row deleted before %s, back before %s",
                            ReReferenceIncidentsTest.name(calls, deleted), ReReferenceIncidentsTest.name(calls, back))
                    .isTrue();
            race.assertCollects();
        });
    }

    /** The other way round: the row is deleted, the blob is not, and it would be an orphan for ever. */
    @Test
    void incident53TakesABlobAgainWhoseRemovalFailed() {
        Site site = new Site();
        AtomicBoolean denied = new AtomicBoolean(true);
        BlobStore store = FaultyStore.removing(
                site.store,
                (removal, prepared, permit) -> denied.get() ? refuse(prepared) : removal.remove(prepared, permit));
        BlobCollector collector =
                site.builder(store, site.ledger, site.filesProvider()).build();

        RemovalCounts counts =
                collector.execute(site.duePlan(collector)).removals().orElseThrow();

        assertThat(counts.removed()).isZero();
        assertThat(counts.refused()).isEqualTo(4);
        site.assertUntouched();
        denied.set(false);
        site.assertCollects(collector);
    }

    /** Whatever the application does to its rows, the bytes stay until two runs have seen that nothing names them. */
    @Test
    void incident53BringsBackTheBytesOfARowThatIsBackForGood() {
        Site site = new Site();
        BlobCollector collector = site.collector(site.filesProvider());
        site.files.remove(Site.row(1));
        assertThat(site.has(PICTURE)).isTrue();
        site.abandon(PICTURE);
        site.assertCollects(collector);
        assertThat(site.has(PICTURE)).isFalse();
        site.put(Site.row(1), PICTURE);

        RunRefusedException refused = Site.refused(collector::plan);

        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.ReferencedAgain(1, 0, List.of(PICTURE.name())));
        assertThat(site.has(site.keep(PICTURE))).isTrue();
        assertThat(collector.acknowledge("Ada", "the transaction was repeated by hand"))
                .isOne();
        BlobKey unused = site.orphan("files/" + Site.id(950));
        site.assertCollects(collector);
    }

    private static List<RemovalOutcome> refuse(List<PreparedRemoval> prepared) {
        return prepared.stream()
                .<RemovalOutcome>map(each -> new RemovalOutcome.Refused(each.blob(), "AccessDenied", "Access denied."))
                .toList();
    }
}
