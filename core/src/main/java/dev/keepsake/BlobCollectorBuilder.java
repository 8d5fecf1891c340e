package dev.keepsake;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.internal.FinalRemoval;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Builds a {@link BlobCollector}. Strict: a setting given twice, or an empty one, doesn't build. Not thread-safe; the
 * builder may be dropped or used again after {@link #build}.
 */
public final class BlobCollectorBuilder {

    final BlobStore store;
    final Ledger ledger;
    final Databases databases = new Databases();
    final Canaries canaries = new Canaries();
    final Setting<List<SafetyPolicy>> policies = new Setting<>("policies");
    final Setting<Duration> gracePeriod = new Setting<>("grace period");
    final Setting<Duration> sightingsApart = new Setting<>("time between sightings");
    final Setting<Duration> lease = new Setting<>("lease");
    final Setting<Pace> pace = new Setting<>("pace");
    final Setting<Duration> restoreWindow = new Setting<>("restore window");
    final Setting<FinalRemoval> finalRemoval = new Setting<>("removal for good");
    final Setting<ReleaseLimits> releases = new Setting<>("limit of releases");
    final Setting<Clock> clock = new Setting<>("clock");
    final Setting<Path> spoolDirectory = new Setting<>("spool directory");
    final Setting<ByteSize> indexMemory = new Setting<>("memory of the index");
    final Setting<MatchEngine> engine = new Setting<>("matching engine");
    final Setting<CollectorListener> listener = new Setting<>("listener");

    BlobCollectorBuilder(BlobStore store, Ledger ledger) {
        this.store = requireNonNull(store, "store");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    /**
     * Adds a database with the providers that read it. Together they must account for every table, column, row and schema
     * version of it. May be called several times, once for each database.
     *
     * @param database tells what it holds, and is searched for mentions of orphans before any goes
     * @param readers who knows the references in it; at least one
     * @return this
     * @throws IllegalStateException if the database, or a provider of the same id, was added before
     * @throws IllegalArgumentException if there is no provider
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withDatabase(LiveDatabase database, ReferenceProvider... readers) {
        databases.add(database, readers);
        return this;
    }

    /**
     * Names blobs that are known to be live, such as the picture of a user who will always be there. Every run must find
     * them in the listing and among this provider's own references, exactly or nearly, or it refuses; so must the second
     * reading before a removal. May be called several times.
     *
     * @param provider whose references name them
     * @param knownLive their keys; at least one
     * @return this
     * @throws IllegalArgumentException if there is no key
     * @throws IllegalStateException if a key was named before for this provider
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withCanaries(ProviderId provider, BlobKey... knownLive) {
        canaries.add(provider, knownLive);
        return this;
    }

    /**
     * Names the policies, instead of {@link SafetyPolicies#recommended()}. The grace period and the two sightings hold
     * beside them in any case.
     *
     * @param named at least one
     * @return this
     * @throws IllegalArgumentException if there is none; two that bound the same don't {@link #build}
     * @throws IllegalStateException if policies were named before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withPolicies(List<SafetyPolicy> named) {
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "The list of policies is empty; name at least one, or leave the setting out"
                            + " for the recommended ones.");
        }
        policies.set(List.copyOf(named));
        return this;
    }

    /**
     * Sets how old a blob must be, by the store's clock, before it may go. Default: seven days.
     *
     * @param grace longer than the longest upload plus the longest transaction; more than zero
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withGracePeriod(Duration grace) {
        gracePeriod.set(Setting.positive("grace period", grace));
        return this;
    }

    /**
     * Sets how long before its removal an earlier run must have found a blob orphaned. Default: one day.
     *
     * @param apart the shortest time between the first sighting and removal; more than zero
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withSightingsApart(Duration apart) {
        sightingsApart.set(Setting.positive("time between sightings", apart));
        return this;
    }

    /**
     * Sets for how long a run holds its store without a sign of life. A run renews its lease as it works; when its process
     * has died, others wait for this long. Default: one hour.
     *
     * @param length at least 45 minutes. It is renewed when a quarter is gone, and nothing is removed with 31 minutes or
     *     less left: S3 accepts a signed request for 15 minutes after its signing date, which may be 15 minutes ahead of
     *     S3's own clock. What remains is the time for one batch, so slow removals need a longer lease
     * @return this
     * @throws IllegalArgumentException if it is shorter
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withLease(Duration length) {
        lease.set(Defaults.lease(length));
        return this;
    }

    /**
     * Sets how fast blobs are removed. Default: {@link Pace#usual()}.
     *
     * @param limit keys a second, and the first batch and the pause after it
     * @return this
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withPace(Pace limit) {
        pace.set(limit);
        return this;
    }

    /**
     * Sets how long removed blobs can be brought back before {@link BlobCollector#purge} destroys them. It must be longer
     * than the age of the oldest backup that the database may be restored from (incident 28). Default: 30 days.
     *
     * @param window more than zero
     * @return this
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withRestoreWindow(Duration window) {
        restoreWindow.set(Setting.positive("restore window", window));
        return this;
    }

    /**
     * Lets blobs be destroyed where the store offers no way to bring them back: on a bucket without versioning and without
     * a quarantine. Nothing else is relaxed, and this policy judges each plan beside all others.
     *
     * @param reason why data that can't be brought back may go; not blank
     * @param policy what must let such a plan pass, such as {@link SafetyPolicies#largestCount}
     * @return this
     * @throws IllegalArgumentException if the reason is blank
     * @throws IllegalStateException if it was named before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withFinalRemoval(String reason, SafetyPolicy policy) {
        finalRemoval.set(new FinalRemoval(reason, requireNonNull(policy, "policy")));
        return this;
    }

    /**
     * Lets {@link BlobCollector#release} remove. An application says by this that it releases a key only after the commit
     * that dropped its last reference: its word then stands in for the first of two sightings. All else holds. Whoever
     * references old blobs anew must protect them by {@link Intents}, as with every run.
     *
     * @param limits how many may go in what time, and how far a release may go; beyond them the next run decides
     * @return this
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withReleases(ReleaseLimits limits) {
        releases.set(requireNonNull(limits, "limits"));
        return this;
    }

    /**
     * Sets the clock that names runs, and is compared with the store's whenever a paired store is swept. It never decides
     * an age; ages are counted by the store's clock.
     *
     * @param replacement the clock
     * @return this
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withClock(Clock replacement) {
        clock.set(replacement);
        return this;
    }

    /**
     * Sets where a run keeps its listing meanwhile, about 80 bytes a blob, and what outgrows {@link #withIndexMemory}, 8
     * bytes for each reference and each blob. Default: the JVM's temporary directory.
     *
     * @param directory an existing, writable directory
     * @return this
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withSpoolDirectory(Path directory) {
        spoolDirectory.set(directory);
        return this;
    }

    /**
     * Sets how much memory references may take while a run matches them: up to 10 bytes for each distinct one. Beyond it they
     * are matched part by part on disk, to the same result in about one and a half times the time. References that may name
     * several blobs, because of a query, take more and stay in memory. Default: a quarter of the largest heap.
     *
     * @param most at least 1 MiB
     * @return this
     * @throws IllegalArgumentException if it is less
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withIndexMemory(ByteSize most) {
        indexMemory.set(Defaults.indexMemory(most));
        return this;
    }

    /**
     * Sets who is told how runs go. Default: nobody but the log.
     *
     * @param told the listener; several are joined by {@link CollectorListener#all}
     * @return this
     * @throws IllegalStateException if one was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withListener(CollectorListener told) {
        listener.set(told);
        return this;
    }

    /**
     * Lets an engine list the store, read references and match both, for those who have outgrown one machine. Plans, the
     * re-check before a sweep and purges go through it; all else goes by the store and the providers, and so do look-ups.
     * Default: this JVM does it.
     *
     * @param matching the engine
     * @return this
     * @throws IllegalStateException if one was set before
     */
    @CanIgnoreReturnValue
    public BlobCollectorBuilder withMatchEngine(MatchEngine matching) {
        engine.set(matching);
        return this;
    }

    /**
     * Builds the collector.
     *
     * @return a collector with a copy of these settings
     * @throws IllegalStateException if there is no database
     * @throws IllegalArgumentException if namespaces overlap or share a name, two policies bound the same, or a canary's
     *     provider is unknown or claims no namespace of its key
     */
    public BlobCollector build() {
        return Assembly.of(this);
    }
}
