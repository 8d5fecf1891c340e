package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.APPROVED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.APPROVED_BY;
import static dev.keepsake.jdbc.LedgerTables.APPROVED_UNTIL;
import static dev.keepsake.jdbc.LedgerTables.DIGEST;
import static dev.keepsake.jdbc.LedgerTables.FACTS;
import static dev.keepsake.jdbc.LedgerTables.FINDINGS;
import static dev.keepsake.jdbc.LedgerTables.INTENTS;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.RUN_STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.STARTED;
import static dev.keepsake.jdbc.LedgerTables.STATE;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.VERDICT;
import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** A row for each run, whose state moves where it still is what the caller believes it to be. */
record JooqRuns(LedgerConnection connection) implements Runs {

    @Override
    public void start(Lease lease) {
        begin(lease, RunState.STARTED);
    }

    @Override
    public void release(Lease lease) {
        begin(lease, RunState.SWEEPING);
    }

    private void begin(Lease lease, RunState state) {
        RunId run = lease.run();
        String store = PlainText.of(lease.store());
        byte[] id = Sha256.of(lease.store());
        try {
            int unused = LeaseRow.fenced(
                    connection,
                    "start run " + run,
                    lease,
                    dsl -> dsl.insertInto(RUN, RUN_NAME, STORE, STATE, INTENTS, OUTCOMES, RUN_STORE_ID, STARTED)
                            .values(run.value(), store, state.name(), 0L, 0L, id, lease.fence())
                            .execute());
        } catch (FencedOutException e) {
            throw e;
        } catch (LedgerException e) {
            String there = whereItIs(run, e);
            throw new IllegalArgumentException(
                    "Run " + run + " is in the ledger already, on " + there + ". Start one of another name.", e);
        }
    }

    /** Databases word a second row of the same key in many ways; whether there is a first tells all of them. */
    private String whereItIs(RunId run, LedgerException failure) {
        Optional<String> there = Optional.empty();
        try {
            there = connection.question(
                    "look for run " + run,
                    dsl -> dsl.select(STORE, STATE)
                            .from(RUN)
                            .where(is(run))
                            .fetchOptional(row -> PlainText.read(row.value1()) + " in state " + row.value2()));
        } catch (LedgerException again) {
            failure.addSuppressed(again);
        }
        return there.orElseThrow(() -> failure);
    }

    @Override
    public void planned(Lease lease, Plan plan) {
        if (!plan.run().equals(lease.run())) {
            throw new IllegalArgumentException("The plan is of run " + plan.run() + ", but the lease of "
                    + lease.store() + " is that of run " + lease.run() + ". Give a run's own lease.");
        }
        boolean moved = LeaseRow.fenced(connection, "remember the plan of run " + plan.run(), lease, dsl -> {
            if (!move(dsl, lease, plan.run(), RunState.STARTED, RunState.PLANNED)) {
                return false;
            }
            int kept = dsl.update(RUN)
                    .set(FACTS, RunFactsCodec.write(plan.facts()).toString())
                    .set(VERDICT, VerdictCodec.write(plan.verdict()).toString())
                    .set(FINDINGS, FindingsCodec.write(plan.findings()).toString())
                    .set(DIGEST, plan.digest().hex())
                    .where(is(plan.run()))
                    .execute();
            PlanCandidates.insert(dsl, plan);
            return kept == 1;
        });
        if (!moved) {
            throw notMoved(lease, plan.run(), RunState.STARTED, RunState.PLANNED);
        }
    }

    @Override
    public void approve(RunId run, Approval approval) {
        int approved = connection.transaction(
                "remember the approval of run " + run,
                dsl -> dsl.update(RUN)
                        .set(STATE, RunState.APPROVED.name())
                        .set(APPROVED_BY, PlainText.of(approval.who()))
                        .set(APPROVED_BECAUSE, PlainText.of(approval.reason()))
                        .set(APPROVED_UNTIL, approval.until().toString())
                        .where(is(run).and(STATE.eq(RunState.PLANNED.name()))
                                .and(DIGEST.eq(approval.plan().hex())))
                        .execute());
        if (approved != 1) {
            Optional<RunState> state = state(run);
            if (!state.equals(Optional.of(RunState.PLANNED))) {
                throw new IllegalTransitionException(run, "from PLANNED to APPROVED", state);
            }
            throw new IllegalArgumentException("The approval is of plan " + approval.plan() + ", but run " + run
                    + " made plan " + digest(run) + ". Look at that plan, and approve it by its own digest.");
        }
    }

    private String digest(RunId run) {
        return connection.question(
                "read the digest of run " + run,
                dsl -> dsl.select(DIGEST).from(RUN).where(is(run)).fetchSingle().value1());
    }

    @Override
    public Optional<Approval> approval(RunId run) {
        requireNonNull(run, "run");
        return connection.question(
                "read the approval of run " + run,
                dsl -> dsl.select(DIGEST, APPROVED_BY, APPROVED_BECAUSE, APPROVED_UNTIL)
                        .from(RUN)
                        .where(is(run).and(APPROVED_UNTIL.isNotNull()))
                        .fetchOptional(row -> new Approval(
                                new PlanDigest(row.value1()),
                                PlainText.read(row.value2()),
                                PlainText.read(row.value3()),
                                Instant.parse(row.value4()))));
    }

    @Override
    public void advance(Lease lease, RunId run, RunState from, RunState to) {
        requireNonNull(from, "from");
        boolean legal = to != RunState.PLANNED && to != RunState.APPROVED && from.canBecome(to);
        boolean moved = LeaseRow.fenced(
                connection,
                "move run " + run + " from " + from + " to " + to,
                lease,
                dsl -> legal && move(dsl, lease, run, from, to));
        if (!moved) {
            throw notMoved(lease, run, from, to);
        }
    }

    private static boolean move(DSLContext dsl, Lease lease, RunId run, RunState from, RunState to) {
        return dsl.update(RUN)
                        .set(STATE, to.name())
                        .where(is(run).and(RUN_STORE_ID.eq(Sha256.of(lease.store())))
                                .and(STATE.eq(from.name())))
                        .execute()
                == 1;
    }

    /** Why a step was not made. A run's store never changes. */
    private RuntimeException notMoved(Lease lease, RunId run, RunState from, RunState to) {
        Optional<String> store = connection.question(
                "read the store of run " + run,
                dsl -> dsl.select(STORE).from(RUN).where(is(run)).fetchOptional(row -> PlainText.read(row.value1())));
        Optional<RunState> state = state(run);
        boolean elsewhere = store.filter(each -> !each.equals(lease.store())).isPresent();
        if (elsewhere && state.equals(Optional.of(from))) {
            return new IllegalArgumentException("Run " + run + " is about " + store.get() + ", but the lease is of "
                    + lease.store() + ". Take the lease of the run's own store.");
        }
        return new IllegalTransitionException(run, "from " + from + " to " + to, state);
    }

    @Override
    public void stop(RunId run) {
        int unused = connection.transaction(
                "stop run " + run,
                dsl -> dsl.update(RUN)
                        .set(STATE, RunState.STOPPED.name())
                        .where(is(run).and(STATE.eq(RunState.SWEEPING.name())))
                        .execute());
    }

    @Override
    public void restored(RunId run) {
        int moved = connection.transaction(
                "remember that run " + run + " was restored",
                dsl -> dsl.update(RUN)
                        .set(STATE, RunState.RESTORED.name())
                        .where(is(run).and(STATE.in(RunState.SWEPT.name(), RunState.STOPPED.name())))
                        .execute());
        if (moved != 1) {
            throw new IllegalTransitionException(run, "from SWEPT or STOPPED to RESTORED", state(run));
        }
    }

    @Override
    public Optional<RunState> state(RunId run) {
        requireNonNull(run, "run");
        return connection.question(
                "read the state of run " + run,
                dsl -> dsl.select(STATE)
                        .from(RUN)
                        .where(is(run))
                        .fetchOptional(STATE)
                        .map(RunState::valueOf));
    }

    @Override
    public Optional<Plan> plan(RunId run) {
        requireNonNull(run, "run");
        return connection.transaction(
                "read the plan of run " + run,
                dsl -> dsl.select(FACTS, VERDICT, FINDINGS, DIGEST)
                        .from(RUN)
                        .where(is(run).and(DIGEST.isNotNull()))
                        .fetchOptional()
                        .map(row -> PlanCandidates.verified(
                                new Plan(
                                        run,
                                        JsonFields.read(row.get(FACTS), RunFactsCodec::read),
                                        JsonFields.read(row.get(VERDICT), VerdictCodec::read),
                                        JsonFields.read(row.get(FINDINGS), FindingsCodec::read),
                                        PlanCandidates.of(dsl, run)),
                                row.get(DIGEST))));
    }

    @Override
    public List<RunSummary> recent(String store, int limit) {
        requireSome(limit);
        return connection.question(
                "read the latest runs of " + store,
                dsl -> dsl.select(RUN_NAME, STATE)
                        .from(RUN)
                        .where(RUN_STORE_ID.eq(Sha256.of(requireNonNull(store, "store"))))
                        .orderBy(STARTED.desc(), RUN_NAME.desc())
                        .limit(limit)
                        .fetch(row -> new RunSummary(new RunId(row.value1()), RunState.valueOf(row.value2()))));
    }

    @Override
    public List<JudgedRun> judged(String store, int limit) {
        requireSome(limit);
        return connection.question(
                "read what the latest runs of " + store + " found",
                dsl -> dsl.select(RUN_NAME, STATE, FACTS, VERDICT)
                        .from(RUN)
                        .where(RUN_STORE_ID.eq(Sha256.of(requireNonNull(store, "store"))))
                        .and(DIGEST.isNotNull())
                        .orderBy(STARTED.desc(), RUN_NAME.desc())
                        .limit(limit)
                        .fetch(row -> new JudgedRun(
                                new RunId(row.value1()),
                                RunState.valueOf(row.value2()),
                                JsonFields.read(row.value3(), RunFactsCodec::read),
                                JsonFields.read(row.value4(), VerdictCodec::read))));
    }

    private static void requireSome(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The latest " + limit + " runs were asked for; ask for at least 1.");
        }
    }

    @Override
    public List<RunId> in(String store, RunState state) {
        return connection.question(
                "read the runs of " + store + " in state " + state,
                dsl -> dsl.select(RUN_NAME)
                        .from(RUN)
                        .where(RUN_STORE_ID.eq(Sha256.of(requireNonNull(store, "store"))))
                        .and(STATE.eq(state.name()))
                        .orderBy(STARTED, RUN_NAME)
                        .fetch(row -> new RunId(row.value1())));
    }

    private static Condition is(RunId run) {
        return RUN_NAME.eq(run.value());
    }
}
