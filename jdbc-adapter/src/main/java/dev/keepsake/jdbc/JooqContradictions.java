package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_AT;
import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_BECAUSE;
import static dev.keepsake.jdbc.LedgerTables.ACKNOWLEDGED_BY;
import static dev.keepsake.jdbc.LedgerTables.BLOBS;
import static dev.keepsake.jdbc.LedgerTables.CONTRADICTION;
import static dev.keepsake.jdbc.LedgerTables.DETAIL;
import static dev.keepsake.jdbc.LedgerTables.EXAMPLES;
import static dev.keepsake.jdbc.LedgerTables.FOUND_AT;
import static dev.keepsake.jdbc.LedgerTables.POSITION;
import static dev.keepsake.jdbc.LedgerTables.RUN_NAME;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.Contradictions;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** A row for each contradiction of a store, which stays when somebody acknowledged it. */
record JooqContradictions(LedgerConnection connection) implements Contradictions {

    @Override
    public void raise(Contradiction contradiction) {
        LeaseRow.make(connection, contradiction.store());
        connection.write("remember a contradiction of " + contradiction.store(), dsl -> {
            LeaseRow.lock(dsl, contradiction.store()); // The next one waits, and gets the next place.
            insert(dsl, contradiction);
        });
    }

    private static void insert(DSLContext dsl, Contradiction contradiction) {
        long place = dsl.select(DSL.coalesce(DSL.max(POSITION), DSL.inline(-1L)))
                        .from(CONTRADICTION)
                        .where(LeaseRow.isOf(contradiction.store()))
                        .fetchSingle()
                        .value1()
                + 1;
        int unused = dsl.insertInto(CONTRADICTION, STORE_ID, POSITION, RUN_NAME, FOUND_AT, BLOBS, EXAMPLES, DETAIL)
                .values(
                        Sha256.of(contradiction.store()),
                        place,
                        contradiction.run().value(),
                        contradiction.at().toString(),
                        contradiction.count(),
                        new JsonFields()
                                .with("keys", contradiction.examples(), BlobKey::name)
                                .toString(),
                        PlainText.of(contradiction.detail()))
                .execute();
    }

    @Override
    public List<Contradiction> open(String store) {
        return connection.question(
                "read the contradictions of " + store,
                dsl -> dsl.select(RUN_NAME, FOUND_AT, BLOBS, EXAMPLES, DETAIL)
                        .from(CONTRADICTION)
                        .where(isOpen(store))
                        .orderBy(POSITION)
                        .fetch(row -> contradiction(store, row)));
    }

    private static Contradiction contradiction(String store, Record row) {
        return new Contradiction(
                store,
                new RunId(row.get(RUN_NAME)),
                Instant.parse(row.get(FOUND_AT)),
                row.get(BLOBS),
                JsonFields.read(
                        row.get(EXAMPLES),
                        json -> json.texts("keys").stream().map(BlobKey::of).toList()),
                PlainText.read(row.get(DETAIL)));
    }

    @Override
    public long acknowledge(String store, String who, String reason, Instant at) {
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The contradictions of " + store + " are acknowledged by '" + who
                    + "' for the reason '" + reason + "'; neither may be blank. Say who looked, and what they found.");
        }
        return (long) connection.transaction(
                "acknowledge the contradictions of " + store,
                dsl -> dsl.update(CONTRADICTION)
                        .set(ACKNOWLEDGED_BY, PlainText.of(who))
                        .set(ACKNOWLEDGED_BECAUSE, PlainText.of(reason))
                        .set(ACKNOWLEDGED_AT, at.toString())
                        .where(isOpen(store))
                        .execute());
    }

    private static Condition isOpen(String store) {
        return LeaseRow.isOf(store).and(ACKNOWLEDGED_AT.isNull());
    }
}
