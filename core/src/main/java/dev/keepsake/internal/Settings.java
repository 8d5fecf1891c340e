package dev.keepsake.internal;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a collector was built with; checked by its builder.
 *
 * @param store where blobs are
 * @param ledger what is remembered
 * @param databases where references are, each with the providers that read it
 * @param policies who judges
 * @param gracePeriod how old an orphan is before it may go
 * @param sightingsApart how long before its removal an orphan was first seen
 * @param lease how long a run may be out of touch before another takes over
 * @param pace how fast blobs are removed
 * @param restoreWindow how long removed blobs can be brought back
 * @param finalRemoval what allows to remove for good; usually empty
 * @param canaries blobs that are known to be live
 * @param clock names runs; never decides an age
 * @param spoolDirectory where listings are kept while a run needs them
 * @param indexMemory what fingerprints of references may take in memory; the rest is kept beside the listing
 * @param listener who is told
 * @param engine who lists, reads and matches instead of this JVM; usually empty
 */
public record Settings(
        BlobStore store,
        Ledger ledger,
        List<Source> databases,
        List<SafetyPolicy> policies,
        Duration gracePeriod,
        Duration sightingsApart,
        Duration lease,
        Pace pace,
        Duration restoreWindow,
        Optional<FinalRemoval> finalRemoval,
        List<Canary> canaries,
        Clock clock,
        Path spoolDirectory,
        ByteSize indexMemory,
        CollectorListener listener,
        Optional<MatchEngine> engine) {

    /** Copies the lists. */
    public Settings {
        databases = List.copyOf(databases);
        policies = List.copyOf(policies);
        canaries = List.copyOf(canaries);
    }

    /** All providers of all databases. */
    public List<ReferenceProvider> providers() {
        return databases.stream().flatMap(each -> each.providers().stream()).toList();
    }

    /** Whose census and last look answer for a provider. */
    LiveDatabase databaseOf(ReferenceProvider provider) {
        return databases.stream()
                .filter(each -> each.providers().contains(provider))
                .map(Source::database)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A database and who reads it.
     *
     * @param database the database
     * @param providers at least one
     */
    public record Source(LiveDatabase database, List<ReferenceProvider> providers) {
        /** Copies the list. */
        public Source {
            providers = List.copyOf(providers);
        }

        List<Claims> claims() {
            return providers.stream().map(ReferenceProvider::claims).toList();
        }
    }
}
