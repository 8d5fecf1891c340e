package dev.keepsake.report;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ProviderId;
import java.time.Instant;

/** What a matching engine outside of the collector answered can't be believed. */
public sealed interface MatchRefusal extends Refusal {

    /**
     * It did not finish.
     *
     * @param step what it was doing
     * @param detail what happened
     */
    record EngineFailed(String step, String detail) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine failed to " + step + ": " + detail
                    + " Nothing of what it had done is used. Mend the cause and run again.";
        }
    }

    /**
     * Two counts of the same thing differ, so something was lost or counted twice on the way.
     *
     * @param what what was counted
     * @param told what the engine tells
     * @param counted what its other answers add up to
     */
    record CountsDiffer(String what, String told, String counted) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine tells of " + told + " " + what + ", and its other answers add up to " + counted
                    + ". Something was lost or taken twice on the way. Run again; if it stays, the engine is at fault.";
        }
    }

    /**
     * A provider of the collector was not read.
     *
     * @param provider who
     */
    record ReadingMissing(ProviderId provider) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine handed in no reading of provider '" + provider
                    + "', so its references would be missed. Give the engine a source for it.";
        }
    }

    /**
     * References were read from a state that is too old for what is decided by them.
     *
     * @param provider whose
     * @param takenAt when the state was taken
     * @param needed the earliest that does
     */
    record ReadingTooOld(ProviderId provider, Instant takenAt, Instant needed) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine read provider '" + provider + "' as of " + takenAt + ", and a state of "
                    + needed
                    + " or later is needed. References that came since are missing. Export anew, or read the database itself.";
        }
    }

    /**
     * The listing begins later than the store's clock.
     *
     * @param startedAt when it began, as the engine tells
     * @param now the store's clock
     */
    record ListedInTheFuture(Instant startedAt, Instant now) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine tells of a listing that began at " + startedAt
                    + ", and the store's clock shows " + now
                    + ". Ages would be counted too long. Look at where the engine takes the time from.";
        }
    }

    /**
     * Something was asked and not answered.
     *
     * @param what what was asked about
     */
    record Unanswered(String what) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine gave no answer about " + what
                    + ". No answer is no proof that nothing names it. The engine is at fault.";
        }
    }

    /**
     * A blob was called an orphan of a namespace that does not read its key.
     *
     * @param key the blob
     * @param namespace the namespace that it is told for
     */
    record OrphanMisread(BlobKey key, String namespace) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine tells of '" + Visible.text(key.name()) + "' as an orphan of namespace '"
                    + namespace
                    + "', which does not read this key. The engine reads keys by other means than the collector's reader.";
        }
    }

    /**
     * An orphan came that is not behind the one before it, so one of them may have come twice.
     *
     * @param before the key of the one before
     * @param key its key
     */
    record OrphanOutOfOrder(BlobKey before, BlobKey key) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine tells of the orphan '" + Visible.text(key.name()) + "' after '"
                    + Visible.text(before.name())
                    + "'. Orphans come in the order of their keys, each once; the listing has one twice, or the engine is"
                    + " at fault.";
        }
    }

    /**
     * A blob was called an orphan that the same references name.
     *
     * @param key the blob
     */
    record OrphanNamed(BlobKey key) implements MatchRefusal {
        @Override
        public String message() {
            return "The matching engine tells of '" + Visible.text(key.name())
                    + "' as an orphan, and, asked for it, that a reference names it."
                    + " One of both is wrong. Run again; if it stays, the engine is at fault.";
        }
    }
}
