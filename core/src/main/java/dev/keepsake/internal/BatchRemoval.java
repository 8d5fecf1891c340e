package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.Candidate;
import dev.keepsake.report.StoreRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Removes batches, each right after its references were looked at: a look at the store, the intents written down, upload
 * intents looked at, the removal while the lease lasts, the outcomes written down. The order is argued in
 * docs/removal-protocol.md.
 */
final class BatchRemoval {

    /** How long before the newest reading an upload intent may have ended and still count; clocks may differ as much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Settings settings;
    private final Journal journal;
    private final Removal removal;
    private final HeldLease lease;
    private final Account account;

    BatchRemoval(Settings settings, Removal removal, HeldLease lease, Account account) {
        this.settings = settings;
        this.journal = settings.ledger().journal();
        this.removal = removal;
        this.lease = lease;
        this.account = account;
    }

    /** Removes what nobody protects; what was committed before the reading began is in it. */
    List<RemovalOutcome> remove(List<Candidate> batch, Instant readingBegan) {
        Looks looks = look(batch);
        List<PreparedRemoval> free = intend(looks, readingBegan);
        return record(looks, free, send(free));
    }

    /** Asks the store alone, for any thread. */
    Looks look(List<Candidate> batch) {
        return Looks.at(batch, removal, lease.storeTime());
    }

    /** Asks the ledger alone. What was committed before the reading began is in it. */
    List<PreparedRemoval> intend(Looks looks, Instant readingBegan) {
        journal.intend(lease.lease(), looks.intents());
        account.intended(looks.intents());
        return withoutUploads(looks, readingBegan);
    }

    /** Asks the store alone, for any thread. */
    List<RemovalOutcome> send(List<PreparedRemoval> free) {
        return removal.remove(free, lease);
    }

    /** Tells the ledger alone. */
    List<RemovalOutcome> record(Looks looks, List<PreparedRemoval> free, List<RemovalOutcome> answers) {
        List<RemovalOutcome> outcomes = looks.outcomes(answers);
        account.answered(outcomes);
        journal.removed(lease.lease(), outcomes);
        Batches.requireAnswers(
                free.stream().map(PreparedRemoval::blob).toList(),
                answers.stream().map(RemovalOutcome::blob).toList());
        return outcomes;
    }

    /**
     * Looked at after the intents were written: who protects a key looks at the intents after that, so one of the two sees
     * the other. One that has ended since the references were read counts too, for its reference may be younger.
     */
    private List<PreparedRemoval> withoutUploads(Looks looks, Instant readingBegan) {
        Instant since = readingBegan.minus(SKEW);
        Set<BlobKey> uploads =
                settings.ledger().uploadIntents().active(settings.store().name(), looks.readyKeys(), since);
        return looks.without(uploads);
    }

    void requireUndoable(List<RemovalOutcome> outcomes) {
        if (removal.mode() == RemovalMode.HARD) {
            return;
        }
        List<BlobKey> destroyed = outcomes.stream()
                .filter(each -> each instanceof RemovalOutcome.Removed removed
                        && removed.restorePoint().isEmpty())
                .map(RemovalOutcome::blob)
                .map(Blob::key)
                .toList();
        if (!destroyed.isEmpty()) {
            throw new Refused(List.of(new StoreRefusal.RemovalWasFinal(
                    destroyed.size(), destroyed.get(0).name())));
        }
    }
}
