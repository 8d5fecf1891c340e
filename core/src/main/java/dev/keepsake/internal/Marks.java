package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.List;

/**
 * The references of all providers, as far as they are read.
 *
 * @param fingerprints how identities become numbers in this run
 * @param index the numbers
 * @param receipts one for each provider that is done
 * @param foreignHosts what all providers counted beside their references
 */
record Marks(
        Fingerprints fingerprints, ReferenceIndex index, List<ReferenceReceipt> receipts, ForeignHosts foreignHosts) {

    Marks(Fingerprints fingerprints, ReferenceIndex index, List<ReferenceReceipt> receipts) {
        this(fingerprints, index, receipts, new ForeignHosts());
    }

    /** How closely any reference names one of these identities. */
    Match find(NamespaceTable.Reading reading) {
        Match best = Match.NONE;
        for (String each : reading.identities()) {
            Match match = index.find(fingerprints.of(reading.namespace(), each));
            if (match.compareTo(best) > 0) {
                best = match;
            }
        }
        return best;
    }

    long references() {
        return receipts.stream().mapToLong(ReferenceReceipt::references).sum();
    }
}
