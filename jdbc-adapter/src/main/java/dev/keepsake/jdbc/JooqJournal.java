package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.INTENT;
import static dev.keepsake.jdbc.LedgerTables.INTENTS;
import static dev.keepsake.jdbc.LedgerTables.OPEN;
import static dev.keepsake.jdbc.LedgerTables.OUTCOME;
import static dev.keepsake.jdbc.LedgerTables.OUTCOMES;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.PURGED;
import static dev.keepsake.jdbc.LedgerTables.RESTORABLE_ID;
import static dev.keepsake.jdbc.LedgerTables.RESTORED;
import static dev.keepsake.jdbc.LedgerTables.RUN;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.RUN_STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.STARTED;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.SWEPT;
import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Rows that are only added: intents and outcomes in their order, and what was restored or purged. */
record JooqJournal(LedgerConnection connection) implements Journal {

    @Override
    public void intend(Lease lease, List<RemovalIntent> intents) {
        RunId run = lease.run();
        List<RemovalIntent> batch = List.copyOf(intents);
        boolean unused = LeaseRow.fenced(connection, "remember what run " + run + " is about to remove", lease, dsl -> {
            byte[] store = Sha256.of(lease.store());
            Condition row = RUN_NAME.eq(run.value()).and(RUN_STORE_ID.eq(store));
            long first = reserve(dsl, run, row, INTENTS, batch.size()).first();
            int swept = dsl.update(RUN).set(SWEPT, lease.fence()).where(row).execute();
            AtomicLong position = new AtomicLong(first);
            Rows.insert(
                    dsl,
                    INTENT,
                    IntentRow.COLUMNS,
                    batch.iterator(),
                    each -> IntentRow.values(each, run.value(), position.getAndIncrement()));
            new OpenIntents(dsl, store)
                    .add(run, batch.stream().map(each -> each.removal().blob()).toList(), first);
            return swept == 1;
        });
    }

    @Override
    public void removed(Lease lease, List<RemovalOutcome> outcomes) {
        connection.write("remember what became of the removals of run " + lease.run(), dsl -> {
            Reserved reserved = reserve(dsl, lease.run(), outcomes.size());
            boolean isNewest = LeaseRow.isNewest(dsl, lease);
            tell(
                    dsl,
                    lease.run(),
                    reserved,
                    List.copyOf(outcomes),
                    each -> isNewest && !(each instanceof RemovalOutcome.Unknown));
        });
    }

    @Override
    public void settled(Lease lease, RunId run, List<RemovalOutcome> outcomes) {
        boolean unused =
                LeaseRow.fenced(connection, "remember what became of the removals of run " + run, lease, dsl -> {
                    tell(dsl, run, reserve(dsl, run, outcomes.size()), List.copyOf(outcomes), each -> true);
                    return true;
                });
    }

    private static void tell(
            DSLContext dsl,
            RunId run,
            Reserved reserved,
            List<RemovalOutcome> batch,
            Predicate<RemovalOutcome> settles) {
        List<Optional<Long>> settled = new OpenIntents(dsl, reserved.store().array()).settle(run, batch, settles);
        List<byte[]> restorable = batch.stream()
                .flatMap(each -> each.restorePoint().stream().map(point -> new RestorableBlob(each.blob(), point)))
                .map(OutcomeRow::idOf)
                .toList();
        forget(dsl, RESTORED, run, restorable); // what is removed once more can be restored once more
        forget(dsl, PURGED, run, restorable);
        AtomicLong next = new AtomicLong();
        Rows.insert(dsl, OUTCOME, OutcomeRow.COLUMNS, batch.iterator(), each -> {
            int index = (int) next.getAndIncrement();
            return OutcomeRow.values(each, settled.get(index), run.value(), reserved.first() + index);
        });
    }

    private static Reserved reserve(DSLContext dsl, RunId run, int outcomes) {
        return reserve(dsl, run, RUN_NAME.eq(run.value()), OUTCOMES, outcomes);
    }

    /** Counts the batch on the run's own row, which also makes the next one wait until this one is committed. */
    private static Reserved reserve(DSLContext dsl, RunId run, Condition row, Field<Long> counter, int size) {
        int found = dsl.update(RUN)
                .set(counter, counter.plus(DSL.inline((long) size)))
                .where(row)
                .execute();
        if (found != 1) {
            throw new LedgerException("Run " + run
                    + " is not in the ledger, so nothing can be written into its journal. Start it first.");
        }
        return dsl.select(counter, RUN_STORE_ID)
                .from(RUN)
                .where(row)
                .fetchSingle(there -> new Reserved(there.value1() - size, ByteBuffer.wrap(there.value2())));
    }

    @Override
    public List<RemovalIntent> intents(RunId run) {
        return connection.transaction(
                "read what run " + run + " was about to remove",
                dsl -> Rows.read(
                        dsl,
                        dsl.select(IntentRow.COLUMNS)
                                .from(INTENT)
                                .where(RUN_NAME.eq(run.value()))
                                .orderBy(POSITION),
                        IntentRow::in));
    }

    @Override
    public List<RemovalIntent> open(RunId run) {
        return connection.transaction(
                "read what run " + run + " was about to remove without an outcome", dsl -> OpenIntents.of(dsl, run));
    }

    @Override
    public List<RunId> unsettled(String store) {
        byte[] storeId = Sha256.of(requireNonNull(store, "store"));
        return connection.question(
                "read which runs of " + store + " have removals without an outcome",
                dsl -> dsl.select(RUN_NAME)
                        .from(RUN)
                        .where(RUN_STORE_ID.eq(storeId))
                        .and(RUN_NAME.in(DSL.select(LedgerTables.in(OPEN, RUN_NAME))
                                .from(OPEN)
                                .where(LedgerTables.in(OPEN, STORE_ID).eq(storeId))))
                        .orderBy(DSL.coalesce(SWEPT, STARTED), RUN_NAME)
                        .fetch(row -> new RunId(row.value1())));
    }

    @Override
    public Set<BlobKey> underRemoval(String store, Collection<BlobKey> keys) {
        byte[] storeId = Sha256.of(requireNonNull(store, "store"));
        return connection.question(
                "read which of " + keys.size() + " keys are being removed",
                dsl -> new OpenIntents(dsl, storeId).among(keys));
    }

    @Override
    public List<RemovalOutcome> outcomes(RunId run) {
        return connection.transaction(
                "read what became of the removals of run " + run,
                dsl -> Rows.read(
                        dsl,
                        dsl.select(OutcomeRow.COLUMNS)
                                .from(OUTCOME)
                                .where(RUN_NAME.eq(run.value()))
                                .orderBy(POSITION),
                        OutcomeRow::in));
    }

    @Override
    public List<RestorableBlob> restorable(RunId run) {
        return connection.transaction(
                "read what run " + run + " removed and nobody restored",
                dsl -> RestorableRows.of(dsl, run).stream()
                        .map(RemovedBlob::removed)
                        .toList());
    }

    @Override
    public void restorable(String store, Consumer<RemovedBlob> sink) {
        new RestorableRows(connection, requireNonNull(store, "store")).forEach(sink);
    }

    @Override
    public void restored(RunId run, List<RestoreOutcome> outcomes) {
        remember(
                RESTORED,
                run,
                "restored",
                List.copyOf(outcomes).stream()
                        .filter(each -> !(each instanceof RestoreOutcome.Failed))
                        .map(RestoreOutcome::removed));
    }

    @Override
    public void purged(RunId run, List<PurgeOutcome> outcomes) {
        remember(
                PURGED,
                run,
                "purged",
                List.copyOf(outcomes).stream()
                        .filter(PurgeOutcome.Purged.class::isInstance)
                        .map(PurgeOutcome::removed));
    }

    private void remember(Table<Record> table, RunId run, String deed, Stream<RestorableBlob> removed) {
        List<byte[]> ids = removed.map(each -> ByteBuffer.wrap(OutcomeRow.idOf(each)))
                .distinct()
                .map(ByteBuffer::array)
                .toList();
        connection.write("remember what was " + deed + " of run " + run, dsl -> {
            // Counts on the run's own row, which makes another restore of it wait; and it may be told twice.
            Reserved unused = reserve(dsl, run, 0);
            forget(dsl, table, run, ids);
            Rows.insert(dsl, table, List.of(RUN_NAME, RESTORABLE_ID), ids.iterator(), each ->
                    new Object[] {run.value(), each});
        });
    }

    /** Bound as in the table, lest a binary value is compared as something else. */
    private static void forget(DSLContext dsl, Table<Record> table, RunId run, List<byte[]> ids) {
        Rows.forEach(
                dsl,
                dsl.deleteFrom(table).where(RUN_NAME.eq(run.value()).and(RESTORABLE_ID.eq(new byte[0]))),
                ids.iterator(),
                each -> new Object[] {run.value(), each});
    }

    /** The first place of a batch, and the store of its run. */
    private record Reserved(long first, ByteBuffer store) {}
}
