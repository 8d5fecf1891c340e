package dev.keepsake.histories;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.tck.ForwardingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a sweep again what it told the last plan, and finds nothing when it is asked for keys. */
final class BlindProvider extends ForwardingProvider {

    private final CollectorProcess process;
    private final List<String> told = new ArrayList<>();
    private Optional<ReferenceReceipt> receipt = Optional.empty();

    BlindProvider(ReferenceProvider provider, CollectorProcess process) {
        super(provider);
        this.process = process;
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        if (process.work() == CollectorProcess.Work.SWEEP && receipt.isPresent()) {
            told.forEach(sink::key);
            return receipt.get();
        }
        told.clear();
        ReferenceReceipt taken = super.provide(new Remembering(sink, told));
        receipt = Optional.of(taken);
        return taken;
    }

    @Override
    public Optional<ReferenceLookup> lookup() {
        return super.lookup().map(lookup -> keys -> Set.<BlobKey>of());
    }

    private record Remembering(ReferenceSink sink, List<String> told) implements ReferenceSink {

        @Override
        public void key(String key) {
            told.add(key);
            sink.key(key);
        }

        @Override
        public void identity(Namespace namespace, String identity) {
            sink.identity(namespace, identity);
        }

        @Override
        public void foreign(String host) {
            sink.foreign(host);
        }

        @Override
        public void unrecognised(UnrecognisedValue sighting) {
            sink.unrecognised(sighting);
        }
    }
}
