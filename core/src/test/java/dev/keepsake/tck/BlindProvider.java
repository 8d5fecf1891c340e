package dev.keepsake.tck;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.util.List;

/** A provider that says nothing of schema versions and unknown shapes, unless that is the net under test. */
final class BlindProvider implements ReferenceProvider {

    private final ReferenceProvider real;
    private final Net seeing;

    BlindProvider(ReferenceProvider real, Net seeing) {
        this.real = real;
        this.seeing = seeing;
    }

    @Override
    public ProviderId id() {
        return real.id();
    }

    @Override
    public Claims claims() {
        return real.claims();
    }

    @Override
    public List<VersionInUse> versionsInUse() {
        return seeing == Net.VERSIONS ? real.versionsInUse() : List.of();
    }

    @Override
    public ReferenceReceipt provide(ReferenceSink sink) {
        return real.provide(seeing == Net.SHAPES ? sink : new Uncritical(sink));
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
