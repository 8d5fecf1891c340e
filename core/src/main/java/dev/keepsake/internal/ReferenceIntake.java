package dev.keepsake.internal;

import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes one provider's references into the index, and notes what it can't take. Not thread-safe, but a reference that
 * comes after {@link #close} is counted whichever thread brings it.
 */
final class ReferenceIntake implements ReferenceSink {

    private static final int EXAMPLES = 20;

    private final Set<Namespace> claimed;
    private final NamespaceTable namespaces;
    private final Fingerprints fingerprints;
    private final KeyReader plainKeys;
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
        this.namespaces = namespaces;
        this.fingerprints = fingerprints;
        this.plainKeys = new KeyReader(namespaces, fingerprints);
        this.taker = taker;
        this.meter = meter;
    }

    @Override
    public void key(String key) {
        requireOpen();
        prints.clear();
        if (!plainKeys.readPlain(key, prints)) {
            readAll(key);
        }
        takeIn(key);
    }

    private void readAll(String key) {
        boolean mapped = false;
        boolean tooAmbiguous = false;
        for (String reading : Readings.ofKey(key)) {
            Optional<NamespaceTable.Reading> read = namespaces.read(reading);
            read.ifPresent(each -> add(each.namespace(), each.identities()));
            mapped |= read.isPresent();
            tooAmbiguous |= read.isEmpty() && namespaces.isTooAmbiguous(reading);
        }
        if (tooAmbiguous) {
            ambiguous++;
            example(ambiguousExamples, key);
        } else if (!mapped) {
            noteUnmapped(key);
        }
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        requireOpen();
        if (!claimed.contains(namespace)) {
            throw new IllegalArgumentException("The namespace " + namespace + " is not among those that the provider"
                    + " claims (" + claimed + "). Claim it, or push only identities of namespaces that are claimed.");
        }
        prints.clear();
        Set<String> readings = Readings.of(identity);
        if (!anyFits(namespace, readings)) {
            readings = Readings.ofKey(identity);
        }
        if (anyFits(namespace, readings)) {
            add(namespaces.numberOf(namespace), readings);
        } else {
            noteUnmapped(identity);
        }
        takeIn(identity);
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

    /** How many references came after {@link #close}; whoever brought them may have swallowed the exception. */
    long late() {
        return late.get();
    }

    /** References with more readings than are followed. */
    long ambiguous() {
        return ambiguous;
    }

    List<String> ambiguousExamples() {
        return ambiguousExamples;
    }

    private void add(int namespace, Set<String> identities) {
        identities.forEach(each -> prints.add(namespace, fingerprints.of(namespace, each)));
    }

    /** Text that no blob can have protects none: the column no longer holds what its provider thinks (incident 1). */
    private static boolean anyFits(Namespace namespace, Set<String> readings) {
        for (String each : readings) {
            if (namespace.admits(each)) {
                return true;
            }
        }
        return false;
    }

    private void noteUnmapped(String reference) {
        unmapped++;
        example(unmappedExamples, reference);
    }

    private static void example(List<String> examples, String reference) {
        if (examples.size() < EXAMPLES) {
            examples.add(reference);
        }
    }

    private void takeIn(String reference) {
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
