package dev.keepsake.internal;

import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.policy.PairingState;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Whether the store and the ledger belong together, as both say. The ledger counts a sweep before the store does, so the
 * ledger is ahead by one where a process ended in between, and never behind.
 */
final class PairingGate {

    private final Settings settings;
    private final String store;

    PairingGate(Settings settings) {
        this.settings = settings;
        this.store = settings.store().name();
    }

    /** Asks both now. */
    PairingState requireNoContradiction() {
        requireAlone();
        Optional<OwnerMarkers.Written> marker = settings.store().ownerMarkers().flatMap(OwnerMarkers::own);
        Optional<Pairing> pairing = settings.ledger().pairings().of(store);
        if (marker.isPresent()) {
            requireSame(marker.get(), pairing);
            return PairingState.PAIRED;
        }
        if (pairing.isPresent()) {
            throw refused(new PairingRefusal.MarkerMissing(
                    store, pairing.get().who(), pairing.get().since()));
        }
        return PairingState.UNPAIRED;
    }

    /** Nobody else collects any key of this store. */
    void requireAlone() {
        Refused.ifAny(settings.store().ownerMarkers().map(OwnerMarkers::others).orElse(List.of()).stream()
                .<Refusal>map(each -> new PairingRefusal.SecondOwner(
                        store,
                        each.marker().scope(),
                        each.marker().database(),
                        each.marker().who(),
                        each.place()))
                .toList());
    }

    private void requireSame(OwnerMarkers.Written written, Optional<Pairing> pairing) {
        OwnerMarker marker = written.marker();
        String database = settings.ledger().pairings().database();
        Pairing mine = pairing.filter(each -> each.token().equals(marker.token()))
                .filter(unused -> marker.scope().equals(store))
                .orElseThrow(() -> refused(new PairingRefusal.PairedElsewhere(
                        store, marker.database(), marker.who(), marker.since(), database, written.place())));
        if (!mine.database().equals(database)) {
            throw refused(new PairingRefusal.DatabaseMoved(store, mine.database(), database));
        }
        if (mine.sweeps() < marker.sweeps()) {
            throw refused(new PairingRefusal.LedgerWentBack(store, mine.sweeps(), marker.sweeps(), written.at()));
        }
        if (mine.sweeps() > marker.sweeps() + 1) {
            throw refused(new PairingRefusal.StoreWentBack(store, mine.sweeps(), marker.sweeps()));
        }
    }

    private static Refused refused(PairingRefusal why) {
        return new Refused(List.of(why));
    }
}
