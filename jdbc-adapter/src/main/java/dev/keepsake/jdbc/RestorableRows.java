package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.INTENDED_AT;
import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENT_NAMESPACE;
import static dev.keepsake.jdbc.LedgerTables.INTENT_PLACE;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME_RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.PURGED;
import static dev.keepsake.jdbc.LedgerTables.RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.RESTORED;
import static dev.keepsake.jdbc.LedgerTables.RESTORE_POINT;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.RUN_STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.STARTED;
import static dev.keepsake.jdbc.LedgerTables.SWEPT;
import static dev.keepsake.jdbc.LedgerTables.in;

import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectSeekStep1;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Outcomes with a restore point that was neither used nor purged, a page at a time, so that their taker may write. */
record RestorableRows(LedgerConnection connection, String store) {

    private static final int PAGE = 1000;

    void forEach(Consumer<RemovedBlob> sink) {
        for (RunId run : runs()) {
            long from = 0;
            for (List<Row> page = page(run, from); !page.isEmpty(); page = page(run, from)) {
                page.forEach(each -> sink.accept(each.removed()));
                from = page.get(page.size() - 1).position() + 1;
            }
        }
    }

    /** In the order in which they removed, which is that of their leases. */
    private List<RunId> runs() {
        return connection.question(
                "read which runs removed something from " + store,
                dsl -> dsl.select(RUN_NAME)
                        .from(RUN)
                        .where(RUN_STORE_ID.eq(Sha256.of(store)).and(OUTCOMES.gt(0L)))
                        .orderBy(DSL.coalesce(SWEPT, STARTED), RUN_NAME)
                        .fetch(row -> new RunId(row.value1())));
    }

    private List<Row> page(RunId run, long from) {
        return connection.question(
                "read what run " + run + " removed and nobody restored",
                dsl -> query(dsl, run, from).limit(PAGE).fetch(row -> read(run, row)));
    }

    /** All of one run. */
    static List<RemovedBlob> of(DSLContext dsl, RunId run) {
        return Rows.read(dsl, query(dsl, run, 0), row -> read(run, row).removed());
    }

    private static SelectSeekStep1<Record, Long> query(DSLContext dsl, RunId run, long from) {
        List<Field<?>> columns = new ArrayList<>(in(OUTCOME, LedgerTables.withBlob(POSITION, RESTORE_POINT)));
        columns.add(in(INTENT, INTENT_NAMESPACE));
        columns.add(in(INTENT, INTENDED_AT));
        Condition intended = DSL.and(
                in(INTENT, RUN_NAME).eq(run.value()), in(INTENT, POSITION).eq(INTENT_PLACE));
        return dsl.select(columns)
                .from(OUTCOME.leftJoin(INTENT).on(intended))
                .where(in(OUTCOME, RUN_NAME).eq(run.value()))
                .and(in(OUTCOME, POSITION).ge(from))
                .and(in(OUTCOME, OUTCOME_RESTORABLE_ID).isNotNull())
                .and(isNotIn(RESTORED, run))
                .and(isNotIn(PURGED, run))
                .orderBy(in(OUTCOME, POSITION));
    }

    private static Condition isNotIn(Table<?> settled, RunId run) {
        return DSL.notExists(DSL.selectOne()
                .from(settled)
                .where(in(settled, RUN_NAME).eq(run.value()))
                .and(in(settled, RESTORABLE_ID).eq(in(OUTCOME, OUTCOME_RESTORABLE_ID))));
    }

    private static Row read(RunId run, Record row) {
        Optional<String> namespace = Optional.ofNullable(row.get(INTENT_NAMESPACE));
        Optional<String> at = Optional.ofNullable(row.get(INTENDED_AT));
        return new Row(
                row.get(POSITION),
                new RemovedBlob(
                        run,
                        namespace.map(PlainText::read).orElse(""),
                        new RestorableBlob(BlobRow.in(row), new RestorePoint(PlainText.read(row.get(RESTORE_POINT)))),
                        at.map(Instant::parse).orElse(RemovedBlob.NO_TIME)));
    }

    private record Row(long position, RemovedBlob removed) {}
}
