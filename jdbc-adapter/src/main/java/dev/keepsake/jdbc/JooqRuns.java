package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.DIGEST;
import static dev.keepsake.jdbc.LedgerTables.FACTS;
import static dev.keepsake.jdbc.LedgerTables.FINDINGS;
import static dev.keepsake.jdbc.LedgerTables.INTENTS;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.STATE;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.VERDICT;
import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** A row for each run, whose state moves where it still is what the caller believes it to be. */
record JooqRuns(LedgerConnection connection) implements Runs {

    @Override
    public void start(RunId run, String store) {
        requireNonNull(run, "run");
        requireNonNull(store, "store");
        try {
            int unused = connection.transaction(
                    "start run " + run,
                    dsl -> dsl.insertInto(RUN, RUN_NAME, STORE, STATE, INTENTS, OUTCOMES)
                            .values(run.value(), PlainText.of(store), RunState.STARTED.name(), 0L, 0L)
                            .execute());
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
    public void planned(Plan plan) {
        connection.write("remember the plan of run " + plan.run(), dsl -> {
            move(dsl, plan.run(), RunState.STARTED, RunState.PLANNED);
            int unused = dsl.update(RUN)
                    .set(FACTS, RunFactsCodec.write(plan.facts()).toString())
                    .set(VERDICT, VerdictCodec.write(plan.verdict()).toString())
                    .set(FINDINGS, FindingsCodec.write(plan.findings()).toString())
                    .set(DIGEST, plan.digest().hex())
                    .where(is(plan.run()))
                    .execute();
            PlanCandidates.insert(dsl, plan);
        });
    }

    @Override
    public void advance(RunId run, RunState from, RunState to) {
        requireNonNull(from, "from");
        if (to == RunState.PLANNED || !from.canBecome(to)) {
            throw illegal(run, from, to, state(run));
        }
        connection.write("move run " + run + " from " + from + " to " + to, dsl -> move(dsl, run, from, to));
    }

    private static void move(DSLContext dsl, RunId run, RunState from, RunState to) {
        int moved = dsl.update(RUN)
                .set(STATE, to.name())
                .where(is(run).and(STATE.eq(from.name())))
                .execute();
        if (moved != 1) {
            throw illegal(run, from, to, stateIn(dsl, run));
        }
    }

    @Override
    public Optional<RunState> state(RunId run) {
        requireNonNull(run, "run");
        return connection.question("read the state of run " + run, dsl -> stateIn(dsl, run));
    }

    private static Optional<RunState> stateIn(DSLContext dsl, RunId run) {
        return dsl.select(STATE).from(RUN).where(is(run)).fetchOptional(STATE).map(RunState::valueOf);
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

    private static Condition is(RunId run) {
        return RUN_NAME.eq(run.value());
    }

    private static IllegalTransitionException illegal(
            RunId run, RunState from, RunState to, Optional<RunState> actual) {
        return new IllegalTransitionException(run, "from " + from + " to " + to, actual);
    }
}
