package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a blob is kept or condemned: the conclusion, and all that it rests on. It tells the moment at which it was asked;
 * what a run removes is decided by the run alone. Immutable.
 *
 * @param key which blob
 * @param store the store's name
 * @param conclusion what becomes of it
 * @param look what the store said; empty if it failed
 * @param family the namespace of the key
 * @param providers what each provider said, by id
 * @param mentions what the last look found
 * @param refusals what would refuse a run now, providers' objections included
 * @param verdict what the policies say to this orphan; empty if it is none, or could not be judged
 * @param sighting what the last run remembered of it as an orphan; empty if nothing
 * @param history what the runs did that were asked about, in the order asked
 */
public record Explanation(
        BlobKey key,
        String store,
        Conclusion conclusion,
        Optional<Look> look,
        Family family,
        List<Hearing> providers,
        Mentions mentions,
        List<Refusal> refusals,
        Optional<Verdict> verdict,
        Optional<Sighting> sighting,
        List<PastRun> history) {

    /** Copies the lists. */
    public Explanation {
        requireNonNull(key, "key");
        requireNonNull(store, "store");
        requireNonNull(conclusion, "conclusion");
        requireNonNull(look, "look");
        requireNonNull(family, "family");
        requireNonNull(mentions, "mentions");
        requireNonNull(verdict, "verdict");
        requireNonNull(sighting, "sighting");
        providers = List.copyOf(providers);
        refusals = List.copyOf(refusals);
        history = List.copyOf(history);
    }

    /**
     * The explanation for a terminal.
     *
     * @return lines, each ended by a line feed
     */
    public String toText() {
        return TextReport.of(ExplanationPage.of(this));
    }

    @Override
    public String toString() {
        return "'" + Visible.text(key.name()) + "' is " + conclusion.fate();
    }

    /**
     * What the store said about the key.
     *
     * @param storeTime the store's clock right before
     * @param blob what it holds; empty if it proved that it holds nothing
     */
    public record Look(Instant storeTime, Optional<Blob> blob) {

        /** Checks for null. */
        public Look {
            requireNonNull(storeTime, "storeTime");
            requireNonNull(blob, "blob");
        }

        /**
         * How long ago the blob changed, by the store's clock.
         *
         * @return negative if it is dated into the future; empty if there is no blob or no date
         */
        public Optional<Duration> age() {
            return blob.map(each -> each.version().lastModified()).map(changed -> Duration.between(changed, storeTime));
        }
    }

    /**
     * Where a key belongs.
     *
     * @param namespace the namespace whose pattern it matches; empty if it is unclaimed
     * @param identities what the namespace reads in it; empty if it is unclaimed, or too ambiguous to follow
     */
    public record Family(Optional<Namespace> namespace, List<String> identities) {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are identities without a namespace
         */
        public Family {
            requireNonNull(namespace, "namespace");
            identities = List.copyOf(identities);
            if (namespace.isEmpty() && !identities.isEmpty()) {
                throw new IllegalArgumentException("The identities " + identities
                        + " have no namespace; only a namespace reads identities in a key.");
            }
        }

        /**
         * Whether a run could remove blobs of this key at all.
         *
         * @return false if the key is unclaimed, or too ambiguous
         */
        public boolean isRead() {
            return !identities.isEmpty();
        }
    }
}
