package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.FENCE;
import static dev.keepsake.jdbc.LedgerTables.HOLDER;
import static dev.keepsake.jdbc.LedgerTables.LEASE;
import static dev.keepsake.jdbc.LedgerTables.REVOKED_FROM;
import static dev.keepsake.jdbc.LedgerTables.UNTIL;
import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LeaseHeldException;
import dev.keepsake.ledger.Leases;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** A row for each store: its newest fence, and who holds it. Times are compared in Java, under the row's lock. */
record JooqLeases(LedgerConnection connection) implements Leases {

    @Override
    public Lease acquire(String store, RunId run, Instant now, Instant until) {
        requireNonNull(run, "run");
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("Run " + run + " wants the lease of " + store + " until " + until
                    + ", which is not after " + now + ", the time it asks. Ask for one that lasts.");
        }
        LeaseRow.make(connection, requireNonNull(store, "store"));
        return connection.transaction(
                "take the lease of " + store + " for run " + run, dsl -> acquire(dsl, store, run, now, until));
    }

    private static Lease acquire(DSLContext dsl, String store, RunId run, Instant now, Instant until) {
        LeaseRow.lock(dsl, store);
        LeaseRow.holderIn(dsl, store)
                .or(() -> LeaseRow.revokedIn(dsl, store))
                .filter(held -> held.until().isAfter(now))
                .ifPresent(held -> {
                    throw new LeaseHeldException(run, held);
                });
        long fence = 1
                + dsl.select(FENCE)
                        .from(LEASE)
                        .where(LeaseRow.isOf(store))
                        .fetchSingle()
                        .value1();
        int unused = dsl.update(LEASE)
                .set(FENCE, fence)
                .set(HOLDER, run.value())
                .setNull(REVOKED_FROM)
                .set(UNTIL, until.toString())
                .where(LeaseRow.isOf(store))
                .execute();
        return new Lease(store, run, fence, until);
    }

    @Override
    public Lease renew(Lease lease, Instant until) {
        Lease renewed = new Lease(lease.store(), lease.run(), lease.fence(), until);
        return LeaseRow.fenced(
                connection, "renew the lease of " + lease.store() + " for run " + lease.run(), lease, dsl -> {
                    int unused = dsl.update(LEASE)
                            .set(UNTIL, until.toString())
                            .where(LeaseRow.is(lease))
                            .execute();
                    return renewed;
                });
    }

    @Override
    public void release(Lease lease) {
        connection.write("release the lease of " + lease.store() + " of run " + lease.run(), dsl -> {
            int unused =
                    dsl.update(LEASE).setNull(HOLDER).where(LeaseRow.is(lease)).execute();
        });
    }

    @Override
    public void revoke(String store) {
        connection.write("revoke the lease of " + store, dsl -> {
            int unused = dsl.update(LEASE)
                    .set(REVOKED_FROM, HOLDER)
                    .setNull(HOLDER)
                    .where(LeaseRow.isOf(store).and(HOLDER.isNotNull()))
                    .execute();
        });
    }

    @Override
    public Optional<Lease> current(String store) {
        return connection.question("read the lease of " + store, dsl -> LeaseRow.holderIn(dsl, store));
    }
}
