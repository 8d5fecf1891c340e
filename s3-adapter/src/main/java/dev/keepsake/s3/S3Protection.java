package dev.keepsake.s3;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RemovalMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whether a bucket keeps what a store removes for as long as it may have to be restored, what to change, and what a
 * caller has to be allowed. Immutable and thread-safe.
 *
 * <p>It only reads, except {@link #protect}, which nothing in this library calls. What the caller may not read is said to
 * be unknown, never to be absent; any other failure is a {@link dev.keepsake.blob.BlobStoreException}.
 */
public final class S3Protection {

    private final S3Client client;
    private final S3Scope scope;
    private final S3Settings settings;
    private final IamPolicies policies;

    private S3Protection(S3Client client, S3Scope scope, S3Settings settings) {
        this.client = client;
        this.scope = scope;
        this.settings = settings;
        this.policies = IamPolicies.of(client, scope, settings);
    }

    /**
     * The protection of a store's bucket, read with the store's client and settings.
     *
     * @param store the store
     * @return a new object; nothing was sent
     */
    public static S3Protection of(S3BlobStore store) {
        return new S3Protection(store.client(), store.scope(), store.settings());
    }

    /**
     * Compares the bucket as it is with what a restore window needs. Reads the versioning state, the lifecycle rules, those
     * of the quarantine if there is one, and the default of the object lock; changes nothing.
     *
     * @param restoreWindow how long a removal must be possible to undo; more than zero, counted in whole days, rounded up
     * @return what was found, the worst first
     * @throws IllegalArgumentException if the window is not more than zero, or more than 36,500 days
     * @throws dev.keepsake.blob.BlobStoreException if the bucket can't be read at all
     */
    public Advice advice(Duration restoreWindow) {
        RestoreDays days = RestoreDays.of(restoreWindow);
        return new Advice(ProtectionCheck.findings(ProtectionFacts.read(client, scope, settings), days));
    }

    /**
     * Enables versioning on the bucket, and adds a lifecycle rule that destroys old versions under the store's prefix
     * once the restore window is over. Every other rule is written back as it was: S3 replaces the rules of a bucket
     * only as a whole, so nobody else should change them at the same time.
     *
     * <p>Nothing is changed if the present state can't be read whole, if another rule destroys old versions of the scope
     * earlier than the window or by terms of its own, or if an earlier call promised longer. The rule is written before
     * versioning is enabled; a call that was interrupted is repeated.
     *
     * <p>Needs {@code s3:PutLifecycleConfiguration} and {@code s3:PutBucketVersioning}, which are able to destroy data: a
     * collector's own role must not have them. Both changes take minutes to reach all of S3 (AWS S3 user guide,
     * "Amazon S3 data consistency model").
     *
     * @param restoreWindow as for {@link #advice}
     * @param oldVersions what may happen to versions that are there already
     * @return what was done, in order; with the time to wait before anything is removed
     * @throws IllegalArgumentException if the window is not more than zero, or more than 36,500 days
     * @throws dev.keepsake.blob.BlobStoreException if nothing was changed for one of the reasons above, or S3 refused; the
     *     message says which
     */
    public Setup protect(Duration restoreWindow, OldVersions oldVersions) {
        requireNonNull(oldVersions, "oldVersions");
        S3BucketConfiguration configuration = new S3BucketConfiguration(client, scope.bucket(), settings);
        return new ProtectionSetup(scope, configuration, RestoreDays.of(restoreWindow)).run(oldVersions);
    }

    /**
     * The policy for listing, planning and {@link #advice}: nothing in it changes anything.
     *
     * @return an IAM policy in JSON; always the same text for the same configuration. Listing is not narrowed to the
     *     prefix, since S3 then answers 403 where it has to prove that a key is absent
     */
    public String iamPolicyForPlanning() {
        return policies.planning();
    }

    /**
     * The policy for removing in one mode. No mode needs {@code s3:DeleteObjectVersion}, and no policy denies it: an
     * explicit denial makes S3 refuse deletes on buckets without versioning too (S3 API, DeleteObject).
     *
     * @param mode the mode
     * @return an IAM policy in JSON; always the same text for the same configuration. Rights to keys of KMS are not in it
     * @throws IllegalArgumentException in mode {@link RemovalMode#QUARANTINE} if the store has no quarantine
     */
    public String iamPolicy(RemovalMode mode) {
        return policies.removing(mode);
    }

    /**
     * The policy for restoring, best given to people and not to the collector.
     *
     * @return an IAM policy in JSON; always the same text for the same configuration
     */
    public String iamPolicyForRestoring() {
        return policies.restoring();
    }

    /**
     * The policy for purging the quarantine. Who removes doesn't need it: without it a collector can't destroy a copy.
     *
     * @return an IAM policy in JSON; always the same text for the same configuration
     * @throws IllegalArgumentException if the store has no quarantine
     */
    public String iamPolicyForPurging() {
        return policies.purging();
    }

    /** How bad a finding is; the worst first. */
    public enum Level {
        /** Data is destroyed, or hidden, that must not be. */
        DATA_LOSS,

        /** Nobody can tell, so it may be as bad. */
        UNKNOWN,

        /** Something is missing. */
        TO_DO,

        /** Good to know. */
        NOTE,

        /** As it should be. */
        FINE
    }

    /** What {@link #protect} may do to versions that the bucket keeps already. */
    public enum OldVersions {
        /** They stay: a bucket that ever had versioning is refused. */
        KEEP,

        /** Those older than the restore window are destroyed together with those that removals leave behind. */
        EXPIRE
    }

    /**
     * One thing about the bucket.
     *
     * @param level how bad it is
     * @param sentence what, which rule, the value, the limit, the next step
     */
    public record Finding(Level level, String sentence) {
        /** Checks for null. */
        public Finding {
            requireNonNull(level, "level");
            requireNonNull(sentence, "sentence");
        }
    }

    /**
     * What a look at the bucket brought.
     *
     * @param findings the worst first; never empty
     */
    public record Advice(List<Finding> findings) {
        /** Sorts them, and keeps the order within a level. */
        public Advice {
            findings = findings.stream()
                    .sorted(Comparator.comparing(Finding::level))
                    .toList();
        }

        /**
         * Whether nothing has to be done.
         *
         * @return true if all findings are {@link Level#NOTE} or {@link Level#FINE}
         */
        public boolean isFollowed() {
            return findings.stream().allMatch(finding -> finding.level().compareTo(Level.NOTE) >= 0);
        }
    }

    /**
     * What was set up.
     *
     * @param sentences what was done, in order
     * @param waitBeforeRemoving how long to wait before the next removal; empty if versioning was enabled before
     */
    public record Setup(List<String> sentences, Optional<Duration> waitBeforeRemoving) {
        /** Copies the list. */
        public Setup {
            sentences = List.copyOf(sentences);
            requireNonNull(waitBeforeRemoving, "waitBeforeRemoving");
        }
    }
}
