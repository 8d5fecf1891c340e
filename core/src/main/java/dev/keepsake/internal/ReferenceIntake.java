package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceReader.Fate;
import dev.keepsake.match.Counted;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one provider's references into the index, and notes what it can't take. Thread-safe, though the sink's contract has
 * one thread: a reference that is lost among several is one that nobody counts. Whoever pushes may swallow what is thrown
 * here, so a failure, and what comes after {@link #close}, is kept for the receipt.
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
    private long late;
    private long received;
    private long unrecognised;
    private long unmapped;
    private long ambiguous;
    private Optional<Throwable> failure = Optional.empty();
    private State state = State.OPEN;

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
    public synchronized void key(String key) {
        requireOpen();
        try {
            prints.clear();
            takeIn(key, reader.key(key, prints));
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public synchronized void identity(Namespace namespace, String identity) {
        requireOpen();
        try {
            requireClaimed(namespace);
            prints.clear();
            takeIn(identity, reader.identity(namespace, identity, prints));
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void requireClaimed(Namespace namespace) {
        if (!claimed.contains(namespace)) {
            throw new IllegalArgumentException("The namespace " + namespace + " is not among those that the provider"
                    + " claims (" + claimed + "). Claim it, or push only identities of namespaces that are claimed.");
        }
    }

    @Override
    public synchronized void foreign(String host) {
        requireOpen();
        foreignHosts.count(host);
    }

    @Override
    public synchronized void unrecognised(UnrecognisedValue sighting) {
        requireOpen();
        unrecognised++;
        if (unrecognisedExamples.size() < EXAMPLES) {
            unrecognisedExamples.add(sighting);
        }
    }

    ForeignHosts foreignHosts() {
        return foreignHosts;
    }

    synchronized void close() {
        state = State.CLOSED;
    }

    /** What it took, and what it could not. */
    synchronized Took took() {
        return new Took(
                received,
                new Counted<>(unrecognised, unrecognisedExamples),
                new Counted<>(unmapped, unmappedExamples),
                new Counted<>(ambiguous, ambiguousExamples));
    }

    /** How many references came after {@link #close}; whoever brought them may have swallowed the exception. */
    synchronized long late() {
        return late;
    }

    /** Why a reference that was pushed was not taken, if any was not. */
    synchronized Optional<Throwable> failure() {
        return failure;
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
            late++;
            throw new IllegalStateException(
                    "A reference came after its provider had handed in the receipt; it would be missed. Push first.");
        }
        failure.ifPresent(earlier -> {
            throw new IllegalStateException("An earlier reference could not be taken, so no more are.", earlier);
        });
    }

    private enum State {
        OPEN,
        CLOSED
    }
}
