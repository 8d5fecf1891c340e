package dev.keepsake.tck;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowReferences;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.util.List;
import java.util.Optional;

/**
 * A provider that says nothing of schema versions and unknown shapes, unless that is the net under test. Its
 * look-up is blind too: it would see the very shapes that the accident is about.
 */
final class BlindProvider extends ForwardingProvider {

    private final Net seeing;

    BlindProvider(ReferenceProvider real, Net seeing) {
        super(real);
        this.seeing = seeing;
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return seeing == Net.VERSIONS ? super.versionsInUse() : List.of();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return super.provide(seeing == Net.SHAPES ? sink : new Uncritical(sink));
    }

    @Override
    public Optional<ReferenceLookup> lookup() {
        return Optional.empty();
    }

    @Override
    public Optional<RowReferences> rowReferences() {
        return Optional.empty();
    }

    /** Takes an unknown shape for "no references", as the script of the accident did. */
    private record Uncritical(ReferenceSink target) implements ReferenceSink {

        @Override
        public void key(String key) {
            target.key(key);
        }

        @Override
        public void identity(Namespace namespace, String identity) {
            target.identity(namespace, identity);
        }

        @Override
        public void foreign(String host) {
            target.foreign(host);
        }

        @Override
        public void unrecognised(UnrecognisedValue sighting) {
            // Dropped: that is the blindness.
        }
    }
}
