package dev.keepsake;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once whether a collector of the very same store has ever used the ledger. Thread-safe. */
final class ScopeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Intents.class);

    private final String store;
    private final Ledger ledger;
    private final AtomicBoolean asked = new AtomicBoolean();

    ScopeCheck(String store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Warns at the first call, and does nothing at others. */
    void warnOnce() {
        if (asked.compareAndSet(false, true)) {
            doubt().ifPresent(LOG::warn);
        }
    }

    /** What is wrong, if the ledger knows no run of the store or can't tell. That alone stops no upload. */
    Optional<String> doubt() {
        try {
            return unknown();
        } catch (LedgerException e) {
            return Optional.of("Whether a collector of " + store
                    + " uses this ledger could not be read, so its scope is" + " unchecked: " + e.getMessage());
        }
    }

    private Optional<String> unknown() {
        return ledger.runs().recent(store, 1).isEmpty()
                ? Optional.of("The ledger knows no run of " + store + ", so no run may ever see the intents of this"
                        + " application: a run counts those of its own store's name, which holds bucket and scope. If a"
                        + " collector has run already, build the store that goes to Intents.of and the one that goes to"
                        + " BlobCollector.builder with the same bucket and scope, and both over the same ledger.")
                : Optional.empty();
    }
}
