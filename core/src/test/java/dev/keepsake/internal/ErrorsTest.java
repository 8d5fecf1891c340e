package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.io.Serial;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An error ends a run as anything else does, and goes on to the caller; one of a listener's ends nothing. */
final class ErrorsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobKey orphan = BlobKey.of("images/c-big.png");
    private final BrokenMachine broken = new BrokenMachine();

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload(orphan.name());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldFailWhenAProviderMeetsAnError() {
        BlobCollector collector = rig.reading(FaultyProvider.beginning(rig.cards(), sink -> {
            throw broken;
        }));

        shouldEnd(Result.FAILED, RunState.FAILED, collector::plan);
    }

    @Test
    void shouldFailWhenTheStoreMeetsAnErrorInTheMiddleOfItsListing() {
        BlobCollector collector = rig.collector(FaultyStore.listing(rig.store().store(), sink -> {
            Object unused = rig.store().store().list(sink);
            throw broken;
        }));

        shouldEnd(Result.FAILED, RunState.FAILED, collector::plan);
    }

    @Test
    void shouldFailWhenAPolicyMeetsAnError() {
        shouldEnd(Result.FAILED, RunState.FAILED, rig.judgedBy(facts -> {
            throw broken;
        })::plan);
    }

    @Test
    void shouldFailWhenTheRecheckMeetsAnError() {
        Plan plan = rig.duePlan(rig.collector());
        BlobCollector collector = rig.reading(FaultyProvider.beginning(rig.cards(), sink -> {
            throw broken;
        }));

        shouldEnd(Result.FAILED, RunState.FAILED, () -> collector.execute(plan));
    }

    @Test
    void shouldStopWhenARemovalMeetsAnError() {
        Plan plan = rig.duePlan(rig.collector());
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, ready, permit) -> {
            throw broken;
        }));

        RunReport report = shouldEnd(Result.STOPPED, RunState.STOPPED, () -> collector.execute(plan));

        assertThat(report.removals().orElseThrow().unknown()).isOne();
    }

    @Test
    void shouldGoOnWhateverAListenerThrows() {
        rig.tell(new Deaf());
        BlobCollector collector = rig.collector();

        RunReport report = collector.execute(rig.duePlan(collector));

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(rig.watch().touched()).containsExactly(orphan);
        assertThat(rig.ledger().runs().state(report.run())).contains(RunState.SWEPT);
        assertThat(collector.restore(report.run()).restored()).isOne();
        assertThat(rig.reports())
                .extracting(RunReport::result)
                .containsExactly(Result.NOTHING_TO_DO, Result.PLANNED, Result.SWEPT);
    }

    @CanIgnoreReturnValue
    private RunReport shouldEnd(Result result, RunState state, Callable<?> run) {
        int before = rig.reports().size();

        assertThat(catchThrowable(run::call)).isSameAs(broken);

        assertThat(rig.reports()).as("the end is told once").hasSize(before + 1);
        RunReport report = rig.reports().get(before);
        assertThat(report.result()).isEqualTo(result);
        assertThat(rig.ledger().runs().state(report.run())).contains(state);
        assertThat(rig.spoolDirectory()).isEmptyDirectory();
        assertThat(rig.has(orphan)).isTrue();
        return report;
    }

    private static final class BrokenMachine extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        BrokenMachine() {
            super("Java heap space");
        }
    }

    private final class Deaf implements CollectorListener {

        @Override
        public void phaseStarted(RunId run, Phase phase) {
            throw broken;
        }

        @Override
        public void phaseFinished(RunId run, Phase phase, long done) {
            throw new IllegalStateException("broken listener");
        }

        @Override
        public void finished(RunReport report) {
            throw broken;
        }
    }
}
