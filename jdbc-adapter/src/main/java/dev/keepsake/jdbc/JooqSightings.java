package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.FIRST_SEEN;
import static dev.keepsake.jdbc.LedgerTables.KEY_ID;
import static dev.keepsake.jdbc.LedgerTables.SIGHTING;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;

/** A row for each orphan of each store, exchanged store by store in one transaction. */
record JooqSightings(LedgerConnection connection) implements Sightings {

    private static final List<Field<?>> COLUMNS = LedgerTables.withBlob(STORE_ID, KEY_ID, FIRST_SEEN);

    @Override
    public Optional<Sighting> of(String store, BlobKey key) {
        byte[] storeId = Sha256.of(requireNonNull(store, "store"));
        byte[] keyId = Sha256.of(requireNonNull(key, "key"));
        return connection.question(
                "read the sighting of '" + key + "'",
                dsl -> dsl.select(COLUMNS)
                        .from(SIGHTING)
                        .where(STORE_ID.eq(storeId).and(KEY_ID.eq(keyId)))
                        .fetchOptional(row -> new Sighting(BlobRow.in(row), Instant.parse(row.get(FIRST_SEEN)))));
    }

    @Override
    public void replace(String store, Collection<Sighting> sightings) {
        byte[] storeId = Sha256.of(requireNonNull(store, "store"));
        connection.write("replace the " + sightings.size() + " sightings of " + store, dsl -> {
            int unused = dsl.deleteFrom(SIGHTING).where(STORE_ID.eq(storeId)).execute();
            Rows.insert(
                    dsl,
                    SIGHTING,
                    COLUMNS,
                    sightings.iterator(),
                    each -> BlobRow.values(
                            each.blob(),
                            storeId,
                            Sha256.of(each.blob().key()),
                            each.first().toString()));
        });
    }
}
