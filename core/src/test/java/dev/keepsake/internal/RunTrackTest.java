package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run moves in the ledger before it counts, and keeps its lease as long as a request of it may be under way. */
final class RunTrackTest {

    private static final RunId RUN = Samples.run(1);

    private final Shop shop = new Shop();
    private final FaultyLedger ledger = new FaultyLedger(shop.ledger);
    private final RunTrack track = new RunTrack(RUN, shop.settings(shop.store, ledger));
    private HeldLease lease;

    @BeforeEach
    void aRunThatHasBegun() {
        lease = track.hold(new Progress(RUN, CollectorListener.NO_OP));
        track.start();
    }

    @Test
    void shouldGiveItsLeaseBackWhenNothingIsOpen() {
        track.close();

        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    @Test
    void shouldLetItsLeaseRunOutWhileAnIntentHasNoOutcome() {
        RemovalIntent open = intend();

        track.close();

        assertThat(shop.ledger.leases().current("memory://")).contains(lease.lease());
        ledger.journal()
                .removed(
                        lease.lease(),
                        List.of(new RemovalOutcome.AlreadyAbsent(open.removal().blob())));
        track.close();
        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    /** The answer was lost, so the request may still arrive. */
    @Test
    void shouldLetItsLeaseRunOutAfterAnAnswerThatSaysNothing() {
        Blob blob = intend().removal().blob();
        ledger.journal().removed(lease.lease(), List.of(new RemovalOutcome.Unknown(blob, Optional.empty(), "timeout")));

        track.close();

        assertThat(shop.ledger.leases().current("memory://")).contains(lease.lease());
    }

    @Test
    void shouldLetItsLeaseRunOutWhenNobodyCanTellWhatIsOpen() {
        ledger.failAt("journal.open");

        track.close();

        assertThat(shop.ledger.leases().current("memory://")).contains(lease.lease());
    }

    @Test
    void shouldBeNowhereBeforeTheLedgerSaysSo() {
        RunTrack broken = new RunTrack(Samples.run(2), shop.settings(shop.store, ledger));

        assertThatThrownBy(broken::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Run " + Samples.run(2) + " holds no lease yet.");
        assertThat(broken.state()).isEmpty();
        ledger.failAtAdvanceTo(RunState.FAILED);
        assertThatThrownBy(() -> track.advanceTo(RunState.FAILED)).isInstanceOf(LedgerException.class);
        assertThat(track.state()).contains(RunState.STARTED);
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, REFUSED", "FAILED, FAILED"})
    void shouldEndInTheStateOfItsResult(Result result, RunState state) {
        RuntimeException failure = new RuntimeException("broke");

        track.endAs(result, failure);

        assertThat(shop.ledger.runs().state(RUN)).contains(state);
        assertThat(failure).hasNoSuppressedExceptions();
    }

    @Test
    void shouldNotTryToEndWhatHasEnded() {
        RuntimeException failure = new RuntimeException("broke");
        track.endAs(Result.REFUSED, failure);
        track.endAs(Result.FAILED, failure);
        new RunTrack(Samples.run(2), shop.settings(shop.store, ledger)).endAs(Result.FAILED, failure);

        assertThat(shop.ledger.runs().state(RUN)).contains(RunState.REFUSED);
        assertThat(failure).hasNoSuppressedExceptions();
    }

    @Test
    void shouldAnnounceASweepUnlessADeadProcessDid() {
        track.takeUp(RunState.SWEEPING);
        assertThat(track.isResumed()).isTrue();
        track.sweeping();
        assertThat(shop.ledger.runs().state(RUN)).as("nothing to announce").contains(RunState.STARTED);

        track.takeUp(RunState.PLANNED);
        assertThat(track.isResumed()).isFalse();
        assertThatThrownBy(track::sweeping)
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is in state STARTED. Another process may have moved it; make a new plan.");
    }

    private RemovalIntent intend() {
        RemovalIntent intent = Samples.intent(Samples.blob("images/a-big.png"));
        shop.ledger.journal().intend(lease.lease(), List.of(intent));
        return intent;
    }
}
