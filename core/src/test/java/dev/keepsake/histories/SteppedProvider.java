package dev.keepsake.histories;

import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.tck.ForwardingProvider;
import java.util.List;
import java.util.Optional;

/** A provider as one process calls it. */
final class SteppedProvider extends ForwardingProvider {

    private final CollectorProcess process;

    SteppedProvider(Table table, CollectorProcess process) {
        super(table);
        this.process = process;
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return process.around("provider.versions", ReferenceReadException::new, super::versionsInUse);
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return process.around("provider.provide", ReferenceReadException::new, () -> super.provide(sink));
    }

    @Override
    public Optional<ReferenceLookup> lookup() {
        return super.lookup()
                .map(lookup -> keys ->
                        process.around("provider.lookup", ReferenceReadException::new, () -> lookup.referenced(keys)));
    }
}
