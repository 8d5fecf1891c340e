package dev.keepsake.internal;

import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.PairingState;
import dev.keepsake.report.PairingRefusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** Pairs a store with a ledger by a person's word, whatever either said before; only another owner's word stands. Single-use. */
public final class Adoption {

    private static final int TOKEN_BYTES = 16;

    private final RunId run;
    private final Settings settings;
    private final Progress progress;
    private final PairingGate gate;

    /**
     * Prepares it.
     *
     * @param run its name
     * @param settings what the collector was built with
     */
    public Adoption(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.progress = new Progress(run, settings.listener());
        this.gate = new PairingGate(settings);
    }

    /**
     * Pairs them, while no run goes on.
     *
     * @param who the person's name
     * @param reason why
     * @return the pairing
     */
    public Pairing adopt(String who, String reason) {
        RunTrack track = new RunTrack(run, settings);
        try {
            HeldLease lease = track.hold(progress);
            gate.requireAlone();
            Pairings pairings = settings.ledger().pairings();
            Instant now = lease.storeTime().truncatedTo(ChronoUnit.SECONDS);
            Pairing pairing = new Pairing(settings.store().name(), token(), 0, pairings.database(), who, reason, now);
            OwnerMarkers markers = settings.store()
                    .ownerMarkers()
                    .orElseThrow(() -> new Refused(List.of(
                            new PairingRefusal.CantBePaired(settings.store().name()))));
            OwnerMarker marker = markerOf(pairing);
            pairings.write(lease.lease(), pairing);
            new ClockCheck(settings.clock()).requireSame(() -> markers.write(marker));
            PairingState unused = gate.requireNoContradiction();
            progress.log()
                    .info()
                    .with("store", pairing.store())
                    .with("who", who)
                    .say("{} is adopted by {}: {}", pairing.store(), who, reason);
            return pairing;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).ofSearch(e);
        } finally {
            track.close();
        }
    }

    private static OwnerMarker markerOf(Pairing pairing) {
        return new OwnerMarker(
                pairing.store(), pairing.token(), pairing.sweeps(), pairing.database(), pairing.who(), pairing.since());
    }

    private static String token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
