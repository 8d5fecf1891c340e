package dev.keepsake.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveDatabase;
import java.time.Duration;
import java.util.Map;

/**
 * Remembers for a minute that every table, column and row was accounted for, so that not each release takes a census. Only
 * a pass is kept: what objects is asked again, any refusal of a release forgets, and so does any change of the ledger's
 * state, which is the key. Whether a blob is referenced is never kept. Thread-safe; expires by the collector's clock.
 */
final class CoveragePasses {

    static final Duration HOLDS = Duration.ofMinutes(1);

    private static final int MOST = 16;

    private final CoverageGate coverage;
    private final Cache<LedgerState, Map<LiveDatabase, Census>> passes;

    CoveragePasses(Settings settings) {
        Stopwatch since = Stopwatch.started(settings.clock());
        this.coverage = new CoverageGate(settings);
        this.passes = Caffeine.newBuilder()
                .expireAfterWrite(HOLDS)
                .maximumSize(MOST)
                .ticker(() -> since.elapsed().toNanos())
                .executor(Runnable::run) // no thread of its own
                .build();
    }

    /** The census by which all was accounted for, taken now or less than a minute ago. */
    Map<LiveDatabase, Census> require(LedgerState state) {
        return passes.get(state, unused -> coverage.requireCovered());
    }

    void forget() {
        passes.invalidateAll();
    }
}
