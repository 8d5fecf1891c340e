package dev.keepsake.histories;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.reference.ReferenceProvider;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The guards of a removal, each taken out from outside, and the invariants of which one must then break. */
enum BrokenGuard implements Parts {
    /** While it sweeps, a run is told the references of its plan. */
    RECHECK(1, Set.of(Invariant.SAFE)) {
        @Override
        public ReferenceProvider provider(ReferenceProvider provider, CollectorProcess process) {
            return new BlindProvider(provider, process);
        }
    },
    /** The store removes whatever is under the key. */
    CONDITION(1, Set.of(Invariant.SAFE, Invariant.UNTOUCHED)) {
        @Override
        public BlobStore store(BlobStore store, CollectorProcess process) {
            return new CarelessStore(store, CarelessRemoval.Lack.CONDITION);
        }
    },
    /** Nothing is written down before a removal. */
    INTENT(1, Set.of(Invariant.RECOVERABLE)) {
        @Override
        public Ledger ledger(Ledger ledger, CollectorProcess process) {
            return Wrapped.ledger(
                    ledger, (call, given, through) -> call.equals("journal.intend") ? "dropped" : through.call(given));
        }
    },
    /** A ledger that takes every lease for the newest, and a store that asks for no permit. */
    FENCE(1, Set.of(Invariant.FENCED)) {
        @Override
        public BlobStore store(BlobStore store, CollectorProcess process) {
            return new CarelessStore(store, CarelessRemoval.Lack.PERMIT);
        }

        @Override
        public Ledger ledger(Ledger ledger, CollectorProcess process) {
            return Wrapped.ledger(ledger, (call, given, through) -> switch (call) {
                case "leases.renew" -> renewed(given);
                case "journal.intend", "journal.removed", "journal.settled", "runs.advance" ->
                    unfenced(process, given, through);
                default -> through.call(given);
            });
        }
    },
    /** Everything was seen orphaned long ago. */
    SIGHTINGS(1, Set.of(Invariant.SIGHTED)) {
        @Override
        public Ledger ledger(Ledger ledger, CollectorProcess process) {
            return Wrapped.ledger(
                    ledger,
                    (call, given, through) ->
                            call.equals("sightings.of") ? longAgo(process, given) : through.call(given));
        }
    },
    /** Nobody hears what the application protects. */
    PROTECTION(141, Set.of(Invariant.SAFE)) {
        @Override
        public Ledger ledger(Ledger ledger, CollectorProcess process) {
            return Wrapped.ledger(
                    ledger,
                    (call, given, through) -> call.equals("uploadIntents.active") ? Set.of() : through.call(given));
        }
    };

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final long seed;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable set
    private final Set<Invariant> breaks;

    BrokenGuard(long seed, Set<Invariant> breaks) {
        this.seed = seed;
        this.breaks = breaks;
    }

    /** A seed from which on few histories are needed. */
    long soonFoundFrom() {
        return seed;
    }

    Set<Invariant> breaks() {
        return breaks;
    }

    /** Writes with a lease of the run that is taken by force, and for the moment. */
    private static Object unfenced(CollectorProcess process, Object[] given, Wrapped.Through through) {
        Lease own = (Lease) given[0];
        Leases leases = process.world().ledger().leases();
        Lease forced = leases.acquire(own.store(), own.run(), FAR, FAR.plusSeconds(1));
        given[0] = forced;
        try {
            return through.call(given);
        } finally {
            leases.release(forced);
        }
    }

    private static Object renewed(Object[] given) {
        Lease own = (Lease) given[0];
        return new Lease(own.store(), own.run(), own.fence(), (Instant) given[1]);
    }

    private static Object longAgo(CollectorProcess process, Object[] given) {
        Map<BlobKey, Sighting> all = new HashMap<>();
        for (Object key : (Collection<?>) given[1]) {
            process.world()
                    .store()
                    .stat((BlobKey) key)
                    .ifPresent(blob -> all.put(blob.key(), new Sighting(blob, Instant.EPOCH)));
        }
        return all;
    }
}
