package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.CANDIDATE;
import static dev.keepsake.jdbc.LedgerTables.NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;

import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Field;

/** A plan's candidates, a row each, because there may be hundreds of thousands. */
final class PlanCandidates {

    private static final List<Field<?>> COLUMNS = LedgerTables.withBlob(RUN_NAME, POSITION, NAMESPACE);

    private PlanCandidates() {}

    static void insert(DSLContext dsl, Plan plan) {
        AtomicLong position = new AtomicLong();
        Rows.insert(
                dsl,
                CANDIDATE,
                COLUMNS,
                plan.candidates().iterator(),
                each -> BlobRow.values(
                        each.blob(), plan.run().value(), position.getAndIncrement(), PlainText.of(each.namespace())));
    }

    static List<Candidate> of(DSLContext dsl, RunId run) {
        return Rows.read(
                dsl,
                dsl.select(COLUMNS)
                        .from(CANDIDATE)
                        .where(RUN_NAME.eq(run.value()))
                        .orderBy(POSITION),
                row -> new Candidate(BlobRow.in(row), PlainText.read(row.get(NAMESPACE))));
    }

    /** What is executed is exactly the plan that was made. */
    static Plan verified(Plan plan, String digest) {
        if (!plan.digest().hex().equals(digest)) {
            throw new IllegalArgumentException("the plan of run " + plan.run() + " has digest " + plan.digest()
                    + " by its rows, but was remembered with digest " + digest + ".");
        }
        return plan;
    }
}
