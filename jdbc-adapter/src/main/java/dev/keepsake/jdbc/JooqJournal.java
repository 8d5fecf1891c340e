package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENTS;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.RESTORED;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.plan.RunId;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Rows that are only added: intents and outcomes in their order, and what was restored. */
record JooqJournal(LedgerConnection connection) implements Journal {

    private static final List<Field<?>> INTENT_COLUMNS = LedgerTables.withBlob(RUN_NAME, POSITION);

    @Override
    public void intend(RunId run, List<Blob> blobs) {
        List<Blob> batch = List.copyOf(blobs);
        connection.write("remember what run " + run + " is about to remove", dsl -> {
            AtomicLong position = reserve(dsl, run, INTENTS, batch.size());
            Rows.insert(
                    dsl,
                    INTENT,
                    INTENT_COLUMNS,
                    batch.iterator(),
                    each -> BlobRow.values(each, run.value(), position.getAndIncrement()));
        });
    }

    @Override
    public void removed(RunId run, List<RemovalOutcome> outcomes) {
        List<RemovalOutcome> batch = List.copyOf(outcomes);
        connection.write("remember what became of the removals of run " + run, dsl -> {
            AtomicLong position = reserve(dsl, run, OUTCOMES, batch.size());
            Rows.insert(
                    dsl,
                    OUTCOME,
                    OutcomeRow.COLUMNS,
                    batch.iterator(),
                    each -> OutcomeRow.values(each, run.value(), position.getAndIncrement()));
        });
    }

    /** Counts the batch on the run's own row, which also makes the next one wait until this one is committed. */
    private static AtomicLong reserve(DSLContext dsl, RunId run, Field<Long> counter, int size) {
        int found = dsl.update(RUN)
                .set(counter, counter.plus(DSL.inline((long) size)))
                .where(RUN_NAME.eq(run.value()))
                .execute();
        if (found != 1) {
            throw new LedgerException("Run " + run
                    + " is not in the ledger, so nothing can be written into its journal." + " Start it first.");
        }
        Long next = dsl.select(counter)
                .from(RUN)
                .where(RUN_NAME.eq(run.value()))
                .fetchSingle()
                .value1();
        return new AtomicLong(next - size);
    }

    @Override
    public List<Blob> intents(RunId run) {
        return connection.transaction(
                "read what run " + run + " was about to remove",
                dsl -> Rows.read(
                        dsl,
                        dsl.select(INTENT_COLUMNS)
                                .from(INTENT)
                                .where(RUN_NAME.eq(run.value()))
                                .orderBy(POSITION),
                        BlobRow::in));
    }

    @Override
    public List<RemovalOutcome> outcomes(RunId run) {
        return connection.transaction("read what became of the removals of run " + run, dsl -> outcomesIn(dsl, run));
    }

    private static List<RemovalOutcome> outcomesIn(DSLContext dsl, RunId run) {
        return Rows.read(
                dsl,
                dsl.select(OutcomeRow.COLUMNS)
                        .from(OUTCOME)
                        .where(RUN_NAME.eq(run.value()))
                        .orderBy(POSITION),
                OutcomeRow::in);
    }

    @Override
    public List<RestorableBlob> restorable(RunId run) {
        return connection.transaction("read what run " + run + " removed and nobody restored", dsl -> {
            Set<ByteBuffer> back = new HashSet<>(Rows.read(
                    dsl,
                    dsl.select(RESTORABLE_ID).from(RESTORED).where(RUN_NAME.eq(run.value())),
                    row -> ByteBuffer.wrap(row.value1())));
            return outcomesIn(dsl, run).stream()
                    .flatMap(JooqJournal::restorable)
                    .filter(each -> !back.contains(ByteBuffer.wrap(idOf(each))))
                    .toList();
        });
    }

    private static Stream<RestorableBlob> restorable(RemovalOutcome outcome) {
        return outcome.restorePoint().map(point -> new RestorableBlob(outcome.blob(), point)).stream();
    }

    @Override
    public void restored(RunId run, List<RestoreOutcome> outcomes) {
        List<byte[]> back = List.copyOf(outcomes).stream()
                .filter(each -> !(each instanceof RestoreOutcome.Failed))
                .map(each -> ByteBuffer.wrap(idOf(each.removed())))
                .distinct()
                .map(ByteBuffer::array)
                .toList();
        connection.write("remember what was restored of run " + run, dsl -> {
            // A restore may be told twice. Bound as in the table, lest a binary value is compared as something else.
            Rows.forEach(
                    dsl,
                    dsl.deleteFrom(RESTORED).where(RUN_NAME.eq(run.value()).and(RESTORABLE_ID.eq(new byte[0]))),
                    back.iterator(),
                    each -> new Object[] {run.value(), each});
            Rows.insert(dsl, RESTORED, List.of(RUN_NAME, RESTORABLE_ID), back.iterator(), each ->
                    new Object[] {run.value(), each});
        });
    }

    private static byte[] idOf(RestorableBlob removed) {
        BlobVersion version = removed.blob().version();
        return Sha256.of(
                removed.blob().key(),
                version.entityTag(),
                version.size(),
                version.lastModified(),
                removed.restorePoint().token());
    }
}
