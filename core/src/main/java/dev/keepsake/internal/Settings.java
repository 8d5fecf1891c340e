package dev.keepsake.internal;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What a collector was built with; checked by its builder.
 *
 * @param store where blobs are
 * @param ledger what is remembered
 * @param providers who knows the references
 * @param policies who judges
 * @param canaries blobs that are known to be live
 * @param clock names runs; never decides an age
 * @param spoolDirectory where listings are kept while a run needs them
 * @param listener who is told
 */
public record Settings(
        BlobStore store,
        Ledger ledger,
        List<ReferenceProvider> providers,
        List<SafetyPolicy> policies,
        List<Canary> canaries,
        Clock clock,
        Path spoolDirectory,
        CollectorListener listener) {

    /** Copies the lists. */
    public Settings {
        providers = List.copyOf(providers);
        policies = List.copyOf(policies);
        canaries = List.copyOf(canaries);
    }
}
