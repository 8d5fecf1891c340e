package dev.keepsake.internal;

import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.policy.PairingState;

/**
 * Counts the sweeps of a pair on both sides, so that a side that is restored to an earlier state is found out (incident 28).
 * The ledger counts first: where a process ends in between, it is ahead by one, and the next sweep lets the store come up to
 * it before both count on. So no two sweeps have the same number, whichever of them a backup knows.
 */
final class SweepCount {

    private final Settings settings;

    SweepCount(Settings settings) {
        this.settings = settings;
    }

    /** Right before a sweep; what was matched a moment ago may have been adopted by others since. */
    void countOne(PairingState before, HeldLease lease) {
        PairingState now = new PairingGate(settings).requireNoContradiction();
        if (before == PairingState.UNPAIRED && now == PairingState.UNPAIRED) {
            return;
        }
        OwnerMarkers markers = settings.store().ownerMarkers().orElseThrow();
        OwnerMarker marker = markers.own().orElseThrow().marker();
        Pairings pairings = settings.ledger().pairings();
        Pairing pairing = pairings.of(settings.store().name()).orElseThrow();
        if (pairing.sweeps() > marker.sweeps()) {
            OwnerMarkers.Written unusedCatchUp = markers.write(marker.withSweeps(pairing.sweeps()));
        }
        long begun = pairing.sweeps() + 1;
        pairings.write(lease.lease(), pairing.withSweeps(begun));
        new ClockCheck(settings.clock()).requireSame(() -> markers.write(marker.withSweeps(begun)));
    }
}
