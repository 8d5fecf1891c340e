package dev.keepsake.tck;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.VersionInUse;
import java.util.List;

/** A provider under watch. */
record WatchedProvider(ReferenceProvider provider, Watch watch) implements ReferenceProvider {

    @Override
    public ProviderId id() {
        return provider.id();
    }

    @Override
    public Claims claims() {
        return provider.claims();
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return provider.versionsInUse();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        watch.readingBegins();
        try {
            return provider.provide(sink);
        } finally {
            watch.readingEnds();
        }
    }
}
