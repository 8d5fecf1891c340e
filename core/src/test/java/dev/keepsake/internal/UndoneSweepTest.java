package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person sees a sweep go wrong and undoes it while it goes on: it ends, for good. */
final class UndoneSweepTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobCollector collector = BlobCollector.builder(rig.store().store(), rig.ledger())
            .withDatabase(ClaimedDatabase.of(rig.cards()), rig.cards())
            .withPolicies(CollectorRig.lenientPolicies())
            .withGracePeriod(CollectorRig.GRACE)
            .withSightingsApart(CollectorRig.GRACE)
            .withPace(new Pace(1_000_000, 1, Duration.ZERO))
            .withListener(new CollectorListener() {
                @Override
                public void firstBatchRemoved(RunId run, RemovalCounts counts) {
                    undo(run);
                }
            })
            .build();
    private List<BlobKey> orphans = List.of();

    @BeforeEach
    void aStoreWithOrphans() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png", "images/d-big.png");
        orphans = List.of(
                rig.upload("images/o1-big.png"), rig.upload("images/o2-big.png"), rig.upload("images/o3-big.png"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void undo(RunId run) {
        assertThat(collector.restore(run).restored()).isOne();
    }

    @Test
    void shouldNotGoOnWithWhatWasUndone() {
        Plan plan = rig.duePlan(rig.collector());
        RunRefusedException stopped = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.RESTORED);
        assertThat(orphans).allMatch(rig::has);

        RunRefusedException again = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

        assertThat(again.report().refusals())
                .hasOnlyElementsOfTypes(PlanRefusal.AnotherRun.class, PlanRefusal.PlanVoid.class);
        assertThat(orphans).allMatch(rig::has);
    }
}
