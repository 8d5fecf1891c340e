package dev.keepsake.tck;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
        return watched(() -> provider.provide(sink));
    }

    @Override
    public Optional<RowReferences> rowReferences() {
        return provider.rowReferences().map(rows -> sink -> watched(() -> rows.provide(sink)));
    }

    private ReferenceReceipt watched(Supplier<ReferenceReceipt> reading) {
        watch.readingBegins();
        try {
            return reading.get();
        } finally {
            watch.readingEnds();
        }
    }
}
