package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.BLOB_KEY;
import static dev.keepsake.jdbc.LedgerTables.KEY_ID;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD_ID;
import static dev.keepsake.jdbc.LedgerTables.UPLOAD_UNTIL;
import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.ledger.UploadIntents;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** A row for each intent, found by store, key and id. Its end is compared in the database ({@link SortableTime}). */
record JooqUploadIntents(LedgerConnection connection) implements UploadIntents {

    @Override
    public void add(UploadIntent intent) {
        String task = "remember the upload of '" + intent.key() + "'";
        try {
            connection.write(task, dsl -> remember(dsl, intent));
        } catch (LedgerException e) {
            // Another process may just have added the same intent; it is there at the second try then.
            connection.write(task, dsl -> remember(dsl, intent));
        }
    }

    /** In this order, because "insert or update" is another statement on each database. */
    private static void remember(DSLContext dsl, UploadIntent intent) {
        String until = SortableTime.of(intent.until());
        int updated =
                dsl.update(UPLOAD).set(UPLOAD_UNTIL, until).where(is(intent)).execute();
        if (updated == 0) {
            int unused = dsl.insertInto(UPLOAD, STORE_ID, KEY_ID, UPLOAD_ID, BLOB_KEY, UPLOAD_UNTIL)
                    .values(
                            Sha256.of(intent.store()),
                            Sha256.of(intent.key()),
                            intent.id().toString(),
                            intent.key().utf8(),
                            until)
                    .execute();
        }
    }

    @Override
    public void end(UploadIntent intent, Instant at) {
        String until = SortableTime.of(at);
        connection.write("end the upload of '" + intent.key() + "'", dsl -> {
            int unused = dsl.update(UPLOAD)
                    .set(UPLOAD_UNTIL, until)
                    .where(is(intent).and(UPLOAD_UNTIL.gt(until)))
                    .execute();
        });
    }

    @Override
    public Set<BlobKey> active(String store, Collection<BlobKey> keys, Instant since) {
        KeyIds ids = new KeyIds(keys);
        Condition active =
                STORE_ID.eq(Sha256.of(requireNonNull(store, "store"))).and(UPLOAD_UNTIL.gt(SortableTime.of(since)));
        return connection.question("read which of " + keys.size() + " keys are being uploaded", dsl -> {
            Set<BlobKey> found = new HashSet<>();
            ids.ask(
                    these -> dsl.select(KEY_ID)
                            .from(UPLOAD)
                            .where(active.and(these))
                            .fetch(KEY_ID),
                    id -> found.add(ids.keyOf(id)));
            return found;
        });
    }

    @Override
    public void forget(String store, Instant before) {
        connection.write("forget the uploads to " + store + " that are over", dsl -> {
            int unused = dsl.deleteFrom(UPLOAD)
                    .where(STORE_ID.eq(Sha256.of(requireNonNull(store, "store")))
                            .and(UPLOAD_UNTIL.le(SortableTime.of(before))))
                    .execute();
        });
    }

    private static Condition is(UploadIntent intent) {
        return STORE_ID.eq(Sha256.of(intent.store()))
                .and(KEY_ID.eq(Sha256.of(intent.key())))
                .and(UPLOAD_ID.eq(intent.id().toString()));
    }
}
