package dev.keepsake.tck;

import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Outcomes of ordinary blobs, and runs that bring them about. */
final class JournalEntries {

    private JournalEntries() {}

    static RemovalOutcome removed(String key, String token) {
        return new RemovalOutcome.Removed(Samples.blob(key), Optional.of(new RestorePoint(token)));
    }

    static RemovalOutcome absent(String key) {
        return new RemovalOutcome.AlreadyAbsent(Samples.blob(key));
    }

    static RestorableBlob restorable(String key, String token) {
        return new RestorableBlob(Samples.blob(key), new RestorePoint(token));
    }

    /** Intends blobs of a run that is being swept, and tells nothing of them. */
    static void intend(Ledger ledger, Lease lease, Instant at, String... keys) {
        ledger.journal()
                .intend(
                        lease,
                        Arrays.stream(keys)
                                .map(each -> Samples.intent(Samples.blob(each), at))
                                .toList());
    }

    /** Intends removals, and tells what became of them. */
    static void remove(Ledger ledger, Lease lease, Instant at, RemovalOutcome... outcomes) {
        intend(
                ledger,
                lease,
                at,
                Arrays.stream(outcomes).map(each -> each.blob().key().name()).toArray(String[]::new));
        ledger.journal().removed(lease, List.of(outcomes));
    }
}
