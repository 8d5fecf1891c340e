package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceReader.Fate;
import dev.keepsake.match.Counted;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes one provider's references into the index, and notes what it can't take. Not thread-safe, but a reference that
 * comes after {@link #close} is counted whichever thread brings it.
 */
final class ReferenceIntake implements ReferenceSink {

    private static final int EXAMPLES = 20;

    private final Set<Namespace> claimed;
    private final ReferenceReader reader;
    private final ReferenceTaker taker;
    private final Progress.Meter meter;
    private final Prints prints = new Prints();
    private final ForeignHosts foreignHosts = new ForeignHosts();
    private final List<UnrecognisedValue> unrecognisedExamples = new ArrayList<>();
    private final List<String> unmappedExamples = new ArrayList<>();
    private final List<String> ambiguousExamples = new ArrayList<>();
    private final AtomicLong late = new AtomicLong();
    private long received;
    private long unrecognised;
    private long unmapped;
    private long ambiguous;
    private volatile State state = State.OPEN;

    ReferenceIntake(
            Claims claims,
            NamespaceTable namespaces,
            Fingerprints fingerprints,
            ReferenceTaker taker,
            Progress.Meter meter) {
        this.claimed = claims.namespaces();
        this.reader = new ReferenceReader(namespaces, fingerprints);
        this.taker = taker;
        this.meter = meter;
    }

    @Override
    public void key(String key) {
        requireOpen();
        prints.clear();
        takeIn(key, reader.key(key, prints));
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        requireOpen();
        if (!claimed.contains(namespace)) {
            throw new IllegalArgumentException("The namespace " + namespace + " is not among those that the provider"
                    + " claims (" + claimed + "). Claim it, or push only identities of namespaces that are claimed.");
        }
        prints.clear();
        takeIn(identity, reader.identity(namespace, identity, prints));
    }

    @Override
    public void foreign(String host) {
        requireOpen();
        foreignHosts.count(host);
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        requireOpen();
        unrecognised++;
        if (unrecognisedExamples.size() < EXAMPLES) {
            unrecognisedExamples.add(sighting);
        }
    }

    ForeignHosts foreignHosts() {
        return foreignHosts;
    }

    void close() {
        state = State.CLOSED;
    }

    /** What it took, and what it could not. */
    Took took() {
        return new Took(
                received,
                new Counted<>(unrecognised, unrecognisedExamples),
                new Counted<>(unmapped, unmappedExamples),
                new Counted<>(ambiguous, ambiguousExamples));
    }

    long received() {
        return received;
    }

    long unrecognised() {
        return unrecognised;
    }

    List<UnrecognisedValue> unrecognisedExamples() {
        return unrecognisedExamples;
    }

    long unmapped() {
        return unmapped;
    }

    List<String> unmappedExamples() {
        return unmappedExamples;
    }

    /** References with more readings than are followed. */
    long ambiguous() {
        return ambiguous;
    }

    List<String> ambiguousExamples() {
        return ambiguousExamples;
    }

    /** How many references came after {@link #close}; whoever brought them may have swallowed the exception. */
    long late() {
        return late.get();
    }

    private static void example(List<String> examples, String reference) {
        if (examples.size() < EXAMPLES) {
            examples.add(reference);
        }
    }

    private void takeIn(String reference, Fate fate) {
        if (fate == Fate.UNMAPPED) {
            unmapped++;
            example(unmappedExamples, reference);
        } else if (fate == Fate.AMBIGUOUS) {
            ambiguous++;
            example(ambiguousExamples, reference);
        }
        if (prints.size() > 0) {
            taker.take(reference, prints);
        }
        received++;
        meter.tick();
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            late.incrementAndGet();
            throw new IllegalStateException(
                    "A reference came after its provider had handed in the receipt; it would be missed. Push first.");
        }
    }

    private enum State {
        OPEN,
        CLOSED
    }
}
