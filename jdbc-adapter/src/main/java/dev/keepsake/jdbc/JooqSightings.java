package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.FIRST_SEEN;
import static dev.keepsake.jdbc.LedgerTables.KEY_ID;
import static dev.keepsake.jdbc.LedgerTables.SIGHTING;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** A row for each orphan of each store. Of those that a run replaces, most stay as they are. */
record JooqSightings(LedgerConnection connection) implements Sightings {

    private static final List<Field<?>> COLUMNS = LedgerTables.withBlob(STORE_ID, KEY_ID, FIRST_SEEN);

    @Override
    public Map<BlobKey, Sighting> of(String store, Collection<BlobKey> keys) {
        byte[] storeId = Sha256.of(requireNonNull(store, "store"));
        KeyIds ids = new KeyIds(keys);
        return connection.question("read the sightings of " + keys.size() + " keys", dsl -> {
            Map<BlobKey, Sighting> found = new HashMap<>();
            ids.ask(
                    these -> dsl.select(COLUMNS)
                            .from(SIGHTING)
                            .where(STORE_ID.eq(storeId).and(these))
                            .fetch(JooqSightings::in),
                    each -> found.put(each.blob().key(), each));
            return found;
        });
    }

    @Override
    public void replace(Lease lease, Collection<Sighting> sightings) {
        byte[] storeId = Sha256.of(lease.store());
        String task = "replace the " + sightings.size() + " sightings of " + lease.store();
        SortedMap<byte[], Sighting> next = new TreeMap<>(Arrays::compareUnsigned); // as the rows lie
        sightings.forEach(each -> next.put(Sha256.of(each.blob().key()), each));
        boolean unused = LeaseRow.fenced(connection, task, lease, dsl -> {
            SortedMap<byte[], Sighting> added = new TreeMap<>(next);
            Rows.forEach(
                    dsl,
                    dsl.deleteFrom(SIGHTING).where(STORE_ID.eq(new byte[0]).and(KEY_ID.eq(new byte[0]))),
                    gone(dsl, storeId, added).iterator(),
                    id -> new Object[] {storeId, id});
            Rows.insert(
                    dsl,
                    SIGHTING,
                    COLUMNS,
                    added.entrySet().iterator(),
                    each -> BlobRow.values(
                            each.getValue().blob(),
                            storeId,
                            each.getKey(),
                            each.getValue().first().toString()));
            return true;
        });
    }

    /** The rows that are no more, or otherwise. Takes those that stay out of what is to be added. */
    private static List<byte[]> gone(DSLContext dsl, byte[] storeId, SortedMap<byte[], Sighting> added) {
        List<byte[]> gone = new ArrayList<>();
        Rows.each(
                dsl,
                dsl.select(COLUMNS).from(SIGHTING).where(STORE_ID.eq(storeId)).orderBy(KEY_ID),
                row -> {
                    if (!added.remove(row.get(KEY_ID), in(row))) {
                        gone.add(row.get(KEY_ID));
                    }
                });
        return gone;
    }

    private static Sighting in(Record row) {
        return new Sighting(BlobRow.in(row), Instant.parse(row.get(FIRST_SEEN)));
    }
}
