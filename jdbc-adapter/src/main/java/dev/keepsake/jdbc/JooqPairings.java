package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.PAIRED_DATABASE;
import static dev.keepsake.jdbc.LedgerTables.PAIRING;
import static dev.keepsake.jdbc.LedgerTables.REASON;
import static dev.keepsake.jdbc.LedgerTables.SINCE;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.SWEEPS;
import static dev.keepsake.jdbc.LedgerTables.TOKEN;
import static dev.keepsake.jdbc.LedgerTables.WHO;

import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.ledger.Pairings;
import java.time.Instant;
import java.util.Optional;

/** A row for each store that was adopted. */
record JooqPairings(LedgerConnection connection) implements Pairings {

    @Override
    public String database() {
        return connection.question("tell in which database it is", LedgerHome::of);
    }

    @Override
    public Optional<Pairing> of(String store) {
        return connection.question(
                "read with whom " + store + " is paired",
                dsl -> dsl.select(TOKEN, SWEEPS, PAIRED_DATABASE, WHO, REASON, SINCE)
                        .from(PAIRING)
                        .where(LeaseRow.isOf(store))
                        .fetchOptional(row -> new Pairing(
                                store,
                                row.get(TOKEN),
                                row.get(SWEEPS),
                                PlainText.read(row.get(PAIRED_DATABASE)),
                                PlainText.read(row.get(WHO)),
                                PlainText.read(row.get(REASON)),
                                Instant.parse(row.get(SINCE)))));
    }

    @Override
    public void write(Lease lease, Pairing pairing) {
        if (!pairing.store().equals(lease.store())) {
            throw new IllegalArgumentException("The pairing with " + pairing.store()
                    + " can't be written under a lease of " + lease.store() + ". Take the lease of its store.");
        }
        int unused = LeaseRow.fenced(connection, "remember the pairing with " + pairing.store(), lease, dsl -> {
            int before = dsl.deleteFrom(PAIRING)
                    .where(LeaseRow.isOf(pairing.store()))
                    .execute();
            int inserted = dsl.insertInto(PAIRING, STORE_ID, STORE, TOKEN, SWEEPS, PAIRED_DATABASE, WHO, REASON, SINCE)
                    .values(
                            Sha256.of(pairing.store()),
                            PlainText.of(pairing.store()),
                            pairing.token(),
                            pairing.sweeps(),
                            PlainText.of(pairing.database()),
                            PlainText.of(pairing.who()),
                            PlainText.of(pairing.reason()),
                            pairing.since().toString())
                    .execute();
            return before + inserted;
        });
    }
}
