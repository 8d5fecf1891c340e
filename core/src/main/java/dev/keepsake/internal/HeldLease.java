package dev.keepsake.internal;

import dev.keepsake.KeepsakeException;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Permit;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LeaseHeldException;
import dev.keepsake.ledger.Leases;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The lease of one run, renewed while it works. How much of it is left is counted from before it was asked for. */
final class HeldLease implements Permit, AutoCloseable {

    /**
     * S3 accepts a request whose signing date is within 15 minutes of its own clock, in both directions (AWS Signature
     * Version 4): what a host signs whose clock is 15 minutes ahead lives for 30. So a request that is sent with more than
     * this left, and is held up past the end of the lease, is dead on arrival.
     */
    static final Duration REQUEST_LIFE = Duration.ofMinutes(31);

    private static final int RENEWALS = 4;

    private final BlobStore store;
    private final Leases leases;
    private final Duration length;
    private Stopwatch watch;
    private Instant asked;
    private Lease lease;

    private HeldLease(Settings settings, Stopwatch watch, Instant asked, Lease lease) {
        this.store = settings.store();
        this.leases = settings.ledger().leases();
        this.length = settings.lease();
        this.watch = watch;
        this.asked = asked;
        this.lease = lease;
    }

    static HeldLease acquire(Settings settings, RunId run) {
        return acquire(settings, run, Stopwatch.started(settings.clock()));
    }

    static HeldLease acquire(Settings settings, RunId run, Stopwatch watch) {
        String store = settings.store().name();
        Instant now = settings.store().now();
        try {
            Lease lease = settings.ledger().leases().acquire(store, run, now, now.plus(settings.lease()));
            return new HeldLease(settings, watch, now, lease);
        } catch (LeaseHeldException e) {
            throw new Refused(List.of(new PlanRefusal.AnotherRun(Failure.inWords(e))), e);
        }
    }

    /** As it is now; its fence stays the same. */
    synchronized Lease lease() {
        return lease;
    }

    /** The store's clock without asking it; rather too late than too early. */
    synchronized Instant storeTime() {
        return asked.plus(watch.elapsed());
    }

    /**
     * Renews it when a quarter of its time is gone.
     *
     * @throws dev.keepsake.ledger.FencedOutException if somebody else has taken it
     */
    synchronized void keep() {
        if (watch.elapsed().multipliedBy(RENEWALS).compareTo(length) < 0) {
            return;
        }
        Stopwatch fresh = watch.again();
        Instant now = store.now();
        lease = leases.renew(lease, now.plus(length));
        asked = now;
        watch = fresh;
    }

    /** The same from within a phase. If it fails, the next fenced write tells. */
    void keepQuietly() {
        try {
            keep();
        } catch (KeepsakeException e) {
            logOf(lease()).say("its lease could not be renewed: {}", e.getMessage());
        }
    }

    /** Asked right before a request that removes something. Counts by itself, since a paused process asks nobody. */
    @Override
    public synchronized void require() {
        Duration left = length.minus(watch.elapsed());
        if (left.compareTo(REQUEST_LIFE) <= 0) {
            throw new Refused(List.of(new PlanRefusal.LeaseRunsOut(left, REQUEST_LIFE)));
        }
    }

    @Override
    public void close() {
        try {
            leases.release(lease());
        } catch (KeepsakeException e) {
            Lease left = lease();
            logOf(left).say("its lease could not be given back; it holds until {}: {}", left.until(), e.getMessage());
        }
    }

    private static RunLog.Line logOf(Lease of) {
        return new RunLog(of.run()).warn().with("store", of.store()).with("until", of.until());
    }
}
