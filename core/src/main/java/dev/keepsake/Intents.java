package dev.keepsake;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.internal.StoreTime;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.UploadIntent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tells runs what an application is about to reference: a new upload, or an old blob that gets a reference again
 * (incidents 40 to 44). Used by the application's own upload path, in any process; needs no collector.
 *
 * <pre>{@code
 * try (ProtectedKey upload = intents.protect(key, Duration.ofMinutes(10))) {
 *     putTheBlobUnlessItIsThere(upload.find());
 *     commitTheReference();
 * }
 * }</pre>
 *
 * <p>Store and ledger must be those of the collector: a run sees only the intents of its own store's name, which holds
 * bucket and scope. Intents of {@code s3://bucket} protect nothing from a collector of {@code s3://bucket/images/}. The
 * first protection logs a warning if the ledger knows no run of the store's name.
 *
 * <p>The order matters: protect, then look or upload, then commit, then close. While it is open no run removes the blob,
 * whatever its age. The protocol and its proof are in {@code docs/removal-protocol.md}. Thread-safe.
 */
public final class Intents {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final BlobStore store;
    private final Ledger ledger;
    private final StoreTime time;
    private final Duration patience;
    private final ScopeCheck scope;

    private Intents(BlobStore store, Ledger ledger, StoreTime time, Duration patience, ScopeCheck scope) {
        this.store = store;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
        this.scope = scope;
    }

    /**
     * Intents for one store.
     *
     * @param store the store that a collector cleans, with the same bucket and scope, so that both have one name
     * @param ledger the ledger of that collector
     * @return the intents
     */
    public static Intents of(BlobStore store, Ledger ledger) {
        StoreTime time = new StoreTime(requireNonNull(store, "store"), Clock.systemUTC());
        ScopeCheck scope = new ScopeCheck(store.name(), requireNonNull(ledger, "ledger"));
        return new Intents(store, ledger, time, PATIENCE, scope);
    }

    /**
     * The same intents with another patience.
     *
     * @param longest how long {@link #protect} waits for a removal of the key that is going on; not negative
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public Intents withPatience(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException(
                    "The patience is " + longest + "; it may not be negative. Zero means not to wait at all.");
        }
        return new Intents(store, ledger, time, longest, scope);
    }

    /**
     * The same intents with another local clock. The store's clock is asked at most once an hour, and this one tells how
     * much time has passed since.
     *
     * @param clock the clock; the system's by default
     * @return a copy
     */
    public Intents withClock(Clock clock) {
        StoreTime counted = new StoreTime(store, requireNonNull(clock, "clock"));
        return new Intents(store, ledger, counted, patience, scope);
    }

    /**
     * Protects a key. If a run is about to remove its blob right now, waits until that is over, so that the caller can
     * trust what it finds under the key afterwards.
     *
     * @param key the exact key
     * @param ttl how long the protection holds after this returns if nobody closes it, however long this waited: longer
     *     than the upload and the transaction that commits the reference together
     * @return the protection, to be closed when the reference is committed
     * @throws IllegalArgumentException if {@code ttl} is not more than zero
     * @throws UnderRemovalException if the removal was not over in time; nothing is protected then
     * @throws dev.keepsake.ledger.LedgerException if the ledger can't be reached
     * @throws dev.keepsake.blob.BlobStoreException if the store's clock can't be read
     */
    public ProtectedKey protect(BlobKey key, Duration ttl) {
        if (ttl.isZero() || ttl.isNegative()) {
            throw new IllegalArgumentException("The protection of '" + key + "' is to hold for " + ttl
                    + "; it must be more than zero: as long as the upload and its transaction may take.");
        }
        scope.warnOnce();
        UUID id = UUID.randomUUID();
        UploadIntent intent = added(key, id, ttl);
        long rounds = patience.dividedBy(POLL);
        while (isUnderRemoval(key)) {
            do {
                if (rounds-- <= 0 || !slept()) {
                    ledger.uploadIntents().end(intent, time.now());
                    throw new UnderRemovalException(key, store.name(), patience);
                }
            } while (isUnderRemoval(key));
            // The wait may have outlived the intent. A run may begin before this one counts, so it is asked once more.
            intent = added(key, id, ttl);
        }
        return new ProtectedKey(store, ledger.uploadIntents(), time, intent);
    }

    /** Replaces an earlier one of the same id. */
    private UploadIntent added(BlobKey key, UUID id, Duration ttl) {
        UploadIntent intent = new UploadIntent(store.name(), key, id, time.now().plus(ttl));
        ledger.uploadIntents().add(intent);
        return intent;
    }

    private boolean isUnderRemoval(BlobKey key) {
        return !ledger.journal().underRemoval(store.name(), List.of(key)).isEmpty();
    }

    private static boolean slept() {
        try {
            Thread.sleep(POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
