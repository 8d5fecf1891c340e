package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RemovalProblem;
import dev.keepsake.report.Result;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each planned blob is counted once, as the last that was heard of it. */
final class AccountTest {

    private static final RunId RUN = Samples.run(1);
    private static final Plan PLAN = Samples.plan(RUN, "flags/a.png", "flags/b.png", "flags/c.png");
    private static final Blob A = Samples.blob("flags/a.png");
    private static final Blob B = Samples.blob("flags/b.png");
    private static final Blob C = Samples.blob("flags/c.png");

    private final Account account = new Account(RUN);

    @Test
    void shouldTryEverythingAtFirst() {
        assertThat(account.unsettledOf(PLAN)).isEqualTo(PLAN.candidates());
    }

    @Test
    void shouldNotTryAgainWhatHasAnOutcomeOrMayHaveOne() {
        account.answered(List.of(removed(A)));
        account.intended(List.of(Samples.intent(B)));

        assertThat(account.unsettledOf(PLAN)).extracting(Candidate::blob).containsExactly(C);
    }

    @Test
    void shouldTryAgainWhatWasKeptOrThrottled() {
        account.answered(List.of(new RemovalOutcome.Kept(A, "an upload intent protects it"), throttled(B)));
        account.answered(List.of(new RemovalOutcome.Refused(C, "AccessDenied", "no")));

        assertThat(account.unsettledOf(PLAN)).extracting(Candidate::blob).containsExactly(A, B);
    }

    @Test
    void shouldNotTrustALostAnswerToTryAgain() {
        account.answered(List.of(new RemovalOutcome.Unknown(A, Optional.empty(), "timeout")));

        assertThat(account.unsettledOf(PLAN)).extracting(Candidate::blob).containsExactly(B, C);
    }

    @Test
    void shouldGoOnWhereADeadProcessEnded() {
        InMemoryLedger ledger = new InMemoryLedger();
        Lease lease = Samples.lease(ledger, RUN);
        ledger.runs().start(lease);
        ledger.journal().intend(lease, List.of(Samples.intent(A), Samples.intent(B)));
        ledger.journal().removed(lease, List.of(removed(A)));
        account.open(PLAN);
        account.goOn(ledger.journal());

        assertThat(account.unsettledOf(PLAN)).extracting(Candidate::blob).containsExactly(C);
        assertThat(account.counts()).isEqualTo(new RemovalCounts(3, 1, 0, 0, 0, 0, 1, List.of()));
    }

    /** What is unknown stays open in the ledger, and is one blob all the same. */
    @Test
    void shouldCountALostAnswerOfADeadProcessOnce() {
        InMemoryLedger ledger = new InMemoryLedger();
        Lease lease = Samples.lease(ledger, RUN);
        ledger.runs().start(lease);
        ledger.journal().intend(lease, List.of(Samples.intent(A)));
        ledger.journal().removed(lease, List.of(new RemovalOutcome.Unknown(A, Optional.empty(), "timeout")));
        account.open(PLAN);
        account.goOn(ledger.journal());

        assertThat(account.counts().unknown()).isOne();
        assertThat(account.counts().untried()).isEqualTo(2);
        assertThat(account.counts().problems())
                .as("what is known of it")
                .extracting(RemovalProblem::message)
                .containsExactly("timeout");
    }

    @Test
    void shouldTryAThrottledBlobAFewTimesAndNoMore() {
        account.answered(List.of(throttled(A), removed(B)));
        List<Candidate> batch = PLAN.candidates().subList(0, 2);

        assertThat(account.triedAgain(batch, 3)).extracting(Candidate::blob).containsExactly(A);
        assertThat(account.triedAgain(batch, 3)).extracting(Candidate::blob).containsExactly(A);
        assertThat(account.triedAgain(batch, 3)).isEmpty();
    }

    /** It was throttled, is sent again, and the process gets no answer: that is one blob, and nobody can tell. */
    @Test
    void shouldCountABlobThatIsTriedAgainOnce() {
        account.open(PLAN);
        account.answered(List.of(throttled(A), new RemovalOutcome.Kept(B, "protected"), removed(C)));
        account.intended(List.of(Samples.intent(A), Samples.intent(B)));

        assertThat(account.counts()).isEqualTo(new RemovalCounts(3, 1, 0, 0, 0, 0, 2, List.of()));
        assertThat(account.counts().untried()).isZero();
        account.answered(List.of(removed(A), removed(B)));
        assertThat(account.counts()).isEqualTo(new RemovalCounts(3, 3, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void shouldCallASweepPartlyDoneIfTheStoreDeclinedOrNobodyCanTell() {
        account.open(PLAN);
        account.answered(List.of(removed(A), new RemovalOutcome.Changed(B), new RemovalOutcome.AlreadyAbsent(C)));
        assertThat(resultOf(Result.SWEPT)).isEqualTo(Result.SWEPT);

        account.answered(List.of(new RemovalOutcome.Refused(B, "AccessDenied", "no")));
        assertThat(resultOf(Result.SWEPT)).isEqualTo(Result.PARTLY_SWEPT);
        account.answered(List.of(new RemovalOutcome.Unknown(B, Optional.empty(), "timeout")));
        assertThat(resultOf(Result.SWEPT)).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(resultOf(Result.STOPPED)).isEqualTo(Result.STOPPED);
    }

    @Test
    void shouldCallAnEmptySweepNothingToDoUnlessItWasRefused() {
        assertThat(resultOf(Result.REFUSED)).isEqualTo(Result.REFUSED);
        assertThat(account.report("s3://uploads/", Result.REFUSED, List.of()).removals())
                .as("no plan was opened")
                .isEmpty();
        account.open(Samples.plan(RUN));

        assertThat(resultOf(Result.SWEPT)).isEqualTo(Result.NOTHING_TO_DO);
        assertThat(resultOf(Result.STOPPED)).isEqualTo(Result.STOPPED);
    }

    private Result resultOf(Result result) {
        return account.report("s3://uploads/", result, List.of()).result();
    }

    private static RemovalOutcome removed(Blob blob) {
        return new RemovalOutcome.Removed(blob, Optional.of(new RestorePoint("v1")));
    }

    private static RemovalOutcome throttled(Blob blob) {
        return new RemovalOutcome.Throttled(blob, "SlowDown");
    }
}
