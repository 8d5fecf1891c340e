package dev.keepsake.histories;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;

/** The ledger as one process reaches it. */
final class SteppedLedger {

    private SteppedLedger() {}

    static Ledger of(World world, CollectorProcess process) {
        return Wrapped.ledger(
                world.ledger(),
                (call, given, through) -> process.around(call, LedgerException::new, () -> {
                    Object answer = through.call(given);
                    note(call, world, process);
                    return answer;
                }));
    }

    private static void note(String call, World world, CollectorProcess process) {
        switch (call) {
            case "leases.acquire" -> process.took();
            case "leases.revoke" -> world.tally().count("leases revoked");
            case "sightings.replace" -> world.truth().looked(process.listedAt(), process.referencedThroughout());
            case "contradictions.raise" -> world.tally().count("contradictions");
            default -> {}
        }
    }
}
