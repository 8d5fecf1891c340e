package dev.keepsake.tck;

import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider under watch. Its look-up is not: it reads no references that a plan would rest on. */
final class WatchedProvider extends ForwardingProvider {

    private final Watch watch;

    WatchedProvider(ReferenceProvider provider, Watch watch) {
        super(provider);
        this.watch = watch;
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return watched(() -> super.provide(sink));
    }

    @Override
    public Optional<RowReferences> rowReferences() {
        return super.rowReferences().map(rows -> sink -> watched(() -> rows.provide(sink)));
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
