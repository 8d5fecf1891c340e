package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.Answers.Questions;
import java.util.Optional;

/**
 * All references of a reading: each fingerprint once, and who owns each distinct reference. In memory up to a bound, on disk
 * beyond it. Closing deletes what is on disk. Not thread-safe.
 */
final class ReferenceSet implements AutoCloseable {

    private final Optional<IndexMemory> memory;
    private final ReferenceGroups groups = new ReferenceGroups();
    private ReferenceIndex index = new ReferenceIndex();
    private Optional<SpilledReferences> spilled = Optional.empty();

    /** All in memory. */
    ReferenceSet() {
        this.memory = Optional.empty();
    }

    ReferenceSet(IndexMemory memory) {
        this.memory = Optional.of(memory);
    }

    /** The number of a provider, by its place among all; those beyond the last number share it. */
    static int ownerAt(int place) {
        return Math.min(place + 1, ReferenceIndex.LAST_OWNER);
    }

    /** Takes a reference; it belongs to the owner who names it first. */
    void add(int owner, Prints prints) {
        boolean single = prints.areNear();
        for (int i = 0; i < prints.size(); i++) {
            add(prints.get(i), single && i == 0 ? owner : ReferenceIndex.NOBODY);
        }
        if (!single) {
            groups.add(owner, prints);
        }
    }

    private void add(long print, int owner) {
        if (spilled.isPresent()) {
            spilled.get().add(print, owner);
            return;
        }
        index.collect(print, owner);
        if (memory.isPresent() && index.bytes() > memory.get().most().bytes()) {
            index.settle();
            if (index.bytes() <= memory.get().most().bytes() / 4 * 3) {
                return; // most of it had come twice
            }
            spilled = Optional.of(new SpilledReferences(memory.get(), index, groups));
            index = new ReferenceIndex();
        }
    }

    /** How closely any reference comes to each of many fingerprints. To be asked when all references are there. */
    Answers answers(Purpose purpose, Questions questions) {
        index.settle();
        return spilled.isPresent() ? spilled.get().answers(purpose, questions) : new IndexAnswers(index, purpose);
    }

    /** Whether a reference is known in all its meanings, and no blob hit one of them. */
    boolean isDangling(Prints prints) {
        index.settle();
        for (int i = 0; i < prints.size(); i++) {
            if (!(spilled.isPresent() ? spilled.get().isDangling(prints.get(i)) : index.isDangling(prints.get(i)))) {
                return false;
            }
        }
        return prints.size() > 0;
    }

    /** Distinct references by owner, hit or not. */
    DistinctCounts count() {
        index.settle();
        if (spilled.isPresent()) {
            return spilled.get().count();
        }
        DistinctCounts counts = new DistinctCounts();
        index.count(counts);
        groups.count(index, counts);
        return counts;
    }

    /** Whether some of it is on disk. */
    boolean isSpilled() {
        return spilled.isPresent();
    }

    /** The number of fingerprints in memory, of which a reference may have several. */
    long size() {
        index.settle();
        return index.size();
    }

    /** What they occupy. */
    long bytes() {
        return index.bytes();
    }

    @Override
    public void close() {
        spilled.ifPresent(SpilledReferences::close);
    }
}
