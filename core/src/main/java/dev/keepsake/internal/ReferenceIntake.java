package dev.keepsake.internal;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes one provider's references into the index, and notes what it can't take. */
final class ReferenceIntake implements ReferenceSink {

    private static final int EXAMPLES = 20;

    private final NamespaceTable namespaces;
    private final Fingerprints fingerprints;
    private final ReferenceIndex index;
    private final Progress.Meter meter;
    private final List<UnrecognisedValue> unrecognisedExamples = new ArrayList<>();
    private final List<String> unmappedExamples = new ArrayList<>();
    private long received;
    private long unrecognised;
    private long unmapped;
    private State state = State.OPEN;

    ReferenceIntake(NamespaceTable namespaces, Marks marks, Progress.Meter meter) {
        this.namespaces = namespaces;
        this.fingerprints = marks.fingerprints();
        this.index = marks.index();
        this.meter = meter;
    }

    @Override
    public void key(String key) {
        requireOpen();
        boolean mapped = false;
        for (String reading : Readings.of(key)) {
            Optional<NamespaceTable.Reading> read = namespaces.read(reading);
            if (read.isPresent()) {
                mapped = true;
                for (String identity : read.get().identities()) {
                    index.add(fingerprints.of(read.get().namespace(), identity));
                }
            }
        }
        if (!mapped) {
            noteUnmapped(key);
        }
        countOne();
    }

    @Override
    public void identity(Namespace namespace, String identity) {
        requireOpen();
        int number = namespaces.numberOf(namespace);
        Set<String> readings = Readings.of(identity);
        readings.forEach(reading -> index.add(fingerprints.of(number, reading)));
        if (readings.isEmpty()) {
            noteUnmapped(identity);
        }
        countOne();
    }

    @Override
    public void unrecognised(UnrecognisedValue sighting) {
        requireOpen();
        unrecognised++;
        if (unrecognisedExamples.size() < EXAMPLES) {
            unrecognisedExamples.add(sighting);
        }
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

    private void noteUnmapped(String reference) {
        unmapped++;
        if (unmappedExamples.size() < EXAMPLES) {
            unmappedExamples.add(reference);
        }
    }

    private void countOne() {
        received++;
        meter.tick();
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException(
                    "A reference came after its provider had handed in the receipt; it would be missed. Push first.");
        }
    }

    private enum State {
        OPEN,
        CLOSED
    }
}
