package dev.keepsake.memory;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;

/** Counts what passes through. */
final class CountingSink implements ReferenceSink {

    private final ReferenceSink target;
    private long references;

    CountingSink(ReferenceSink target) {
        this.target = target;
    }

    long references() {
        return references;
    }

    @Override
    public void key(String key) {
        target.key(key);
        references++;
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        target.identity(namespace, identity);
        references++;
    }

    @Override
    public void foreign(String host) {
        target.foreign(host);
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        target.unrecognised(sighting);
    }
}
