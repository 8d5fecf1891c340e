package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.Answers.Questions;
import java.util.BitSet;
import java.util.Optional;

/**
 * References that outgrew their memory: their fingerprints are on disk, parted by their first bits, and so are those that
 * are asked for. As many parts as fit are in memory at a time. Not thread-safe.
 */
final class SpilledReferences implements AutoCloseable {

    /** What a fingerprint takes in an index, at most. */
    private static final long BYTES_EACH = 10;

    private final IndexMemory memory;
    private final ReferenceGroups groups;
    private final PartitionFile references;
    private Optional<DistinctCounts> counts = Optional.empty();
    private Optional<ReferenceIndex> dangling = Optional.empty();
    private ReferenceIndex loaded = new ReferenceIndex();
    private int loadedTo;

    /** Takes over what is in an index so far. */
    SpilledReferences(IndexMemory memory, ReferenceIndex index, ReferenceGroups groups) {
        this.memory = memory;
        this.groups = groups;
        this.references = new PartitionFile(memory.directory());
        try {
            for (int i = 0; i < ReferenceIndex.SEGMENTS; i++) {
                int part = i;
                index.forEachDangling(part, slot -> references.add(part, slot));
            }
        } catch (RuntimeException e) {
            references.close();
            throw e;
        }
    }

    void add(long print, int owner) {
        references.add(ReferenceIndex.segmentOf(print), ReferenceIndex.slotOf(print) | owner);
    }

    Answers answers(Purpose purpose, Questions questions) {
        SpilledAnswers answers = new SpilledAnswers();
        DistinctCounts counted = new DistinctCounts();
        ReferenceIndex unhit = new ReferenceIndex();
        BitSet hitGroups = new BitSet();
        try (PartitionFile asked = new PartitionFile(memory.directory())) {
            questions.ask(prints -> {
                for (int i = 0; i < prints.size(); i++) {
                    asked.add(ReferenceIndex.segmentOf(prints.get(i)), prints.get(i));
                }
            });
            for (int from = 0; from < ReferenceIndex.SEGMENTS; from = loadedTo) {
                if (purpose == Purpose.FIND && asked.count(from) == 0) {
                    loadedTo = from + 1; // of a part that nobody asks for nothing is read
                    continue;
                }
                load(from, endOf(from));
                for (int part = from; part < loadedTo; part++) {
                    answers.answer(part, asked, loaded, purpose);
                    if (purpose == Purpose.HIT_AND_TELL) {
                        addDangling(part, unhit);
                    }
                }
                loaded.count(counted);
                groups.noteHits(loaded, from, loadedTo, hitGroups);
            }
        } finally {
            loaded = new ReferenceIndex();
        }
        if (purpose != Purpose.FIND) {
            groups.count(hitGroups, counted);
            counts = Optional.of(counted);
            dangling = purpose == Purpose.HIT_AND_TELL ? Optional.of(unhit) : Optional.empty();
        }
        return answers;
    }

    /** As {@link ReferenceIndex#isDangling}; to be asked only after blobs were matched in order to tell. */
    boolean isDangling(long print) {
        return dangling.orElseThrow(SpilledReferences::tooEarly).isDangling(print);
    }

    /** To be asked only after blobs were matched. */
    DistinctCounts count() {
        return counts.orElseThrow(SpilledReferences::tooEarly);
    }

    /** The first part that has no room beside those from here on. One part is always loaded. */
    private int endOf(int from) {
        int end = from + 1;
        long bytes = references.count(from) * BYTES_EACH;
        while (end < ReferenceIndex.SEGMENTS) {
            bytes += references.count(end) * BYTES_EACH;
            if (bytes > memory.most().bytes()) {
                return end;
            }
            end++;
        }
        return end;
    }

    private void load(int from, int to) {
        loaded = new ReferenceIndex();
        loadedTo = to;
        for (int i = from; i < to; i++) {
            int part = i;
            references.forEach(part, (slots, count) -> {
                for (int slot = 0; slot < count; slot++) {
                    loaded.collectSlot(part, slots[slot]);
                }
            });
        }
        loaded.settle();
    }

    private void addDangling(int part, ReferenceIndex unhit) {
        loaded.forEachDangling(part, slot -> {
            boolean unusedIsNew = unhit.add(ReferenceIndex.printOf(part, slot), ReferenceIndex.NOBODY);
        });
    }

    private static IllegalStateException tooEarly() {
        return new IllegalStateException(
                "References on disk were asked what dangles before blobs were matched in order to tell.");
    }

    @Override
    public void close() {
        references.close();
    }
}
