package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LedgerTables.FENCE;
import static dev.keepsake.jdbc.LedgerTables.HOLDER;
import static dev.keepsake.jdbc.LedgerTables.LEASE;
import static dev.keepsake.jdbc.LedgerTables.LOCKS;
import static dev.keepsake.jdbc.LedgerTables.REVOKED_FROM;
import static dev.keepsake.jdbc.LedgerTables.STORE;
import static dev.keepsake.jdbc.LedgerTables.STORE_ID;
import static dev.keepsake.jdbc.LedgerTables.UNTIL;
import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The one row of each store, which is locked by writers that must come one after the other. */
final class LeaseRow {

    private LeaseRow() {}

    /**
     * Writes only while the lease holds, all of the work or nothing. The row is locked at the end, and so for a moment: the
     * lease can be renewed, or taken over, while much is written. The look at the beginning spares the work.
     */
    static <T> T fenced(LedgerConnection connection, String task, Lease lease, Function<DSLContext, T> work) {
        requireNonNull(lease, "lease");
        return connection.transaction(task, dsl -> {
            if (dsl.family() == SQLDialect.SQLITE) {
                lock(dsl, lease); // A reader can't become a writer there, and writers are alone in any case.
            } else if (!dsl.fetchExists(LEASE, is(lease))) {
                throw new FencedOutException(lease);
            }
            T result = work.apply(dsl);
            lock(dsl, lease);
            return result;
        });
    }

    private static void lock(DSLContext dsl, Lease lease) {
        if (lock(dsl, is(lease)) != 1) {
            throw new FencedOutException(lease);
        }
    }

    /** Whether no later lease was given. Locks the row, so that none is given before the end of the transaction. */
    static boolean isNewest(DSLContext dsl, Lease lease) {
        return lock(dsl, isOf(lease.store()).and(FENCE.eq(lease.fence()))) == 1;
    }

    /** Locks the row of a store, which {@link #make} has made. */
    static void lock(DSLContext dsl, String store) {
        if (lock(dsl, isOf(store)) != 1) {
            throw new LedgerException("The ledger's row of " + store + " in table " + LEASE.getName()
                    + " is gone. Restore it from a backup: its fence must never be given again.");
        }
    }

    private static int lock(DSLContext dsl, Condition row) {
        return dsl.update(LEASE)
                .set(LOCKS, LOCKS.plus(DSL.inline(1L)))
                .where(row)
                .execute();
    }

    /** Makes the row of a store unless it is there. Two may try at once. */
    static void make(LedgerConnection connection, String store) {
        if (isThere(connection, store)) {
            return;
        }
        try {
            connection.write("begin to keep leases of " + store, dsl -> {
                int unused = dsl.insertInto(LEASE, STORE_ID, STORE, FENCE, LOCKS)
                        .values(Sha256.of(store), PlainText.of(store), 0L, 0L)
                        .execute();
            });
        } catch (LedgerException e) {
            if (!isThere(connection, store)) {
                throw e;
            }
        }
    }

    private static boolean isThere(LedgerConnection connection, String store) {
        return connection.question("look for leases of " + store, dsl -> dsl.fetchExists(LEASE, isOf(store)));
    }

    /** Who holds it; empty if nobody does. */
    static Optional<Lease> holderIn(DSLContext dsl, String store) {
        return dsl.select(HOLDER, FENCE, UNTIL)
                .from(LEASE)
                .where(isOf(store).and(HOLDER.isNotNull()))
                .fetchOptional(
                        row -> new Lease(store, new RunId(row.value1()), row.value2(), Instant.parse(row.value3())));
    }

    /** From whom it was revoked, with the time that it still runs; empty if it was not. */
    static Optional<Lease> revokedIn(DSLContext dsl, String store) {
        return dsl.select(REVOKED_FROM, FENCE, UNTIL)
                .from(LEASE)
                .where(isOf(store).and(REVOKED_FROM.isNotNull()))
                .fetchOptional(
                        row -> new Lease(store, new RunId(row.value1()), row.value2(), Instant.parse(row.value3())));
    }

    static Condition isOf(String store) {
        return STORE_ID.eq(Sha256.of(requireNonNull(store, "store")));
    }

    static Condition is(Lease lease) {
        return isOf(lease.store())
                .and(FENCE.eq(lease.fence()))
                .and(HOLDER.eq(lease.run().value()));
    }
}
