package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Spelling.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the needles of orphans. Not thread-safe, and of no use after {@link #build}. */
final class MentionIndexBuilder {

    private final Spellings spellings = new Spellings();
    private final NeedleList owned = new NeedleList();
    private final NeedleList names = new NeedleList();
    private final NameTally tally = new NameTally();
    private final BitSet all = new BitSet();
    private final BitSet hex = new BitSet();
    private final BitSet mixed = new BitSet();
    private final BitSet wide = new BitSet();
    private final BitSet orphans = new BitSet();
    private final BitSet verifiable = new BitSet();
    private NamesCount namesCount = NamesCount.IF_UNIQUE;

    /**
     * Adds an orphan.
     *
     * @param number the caller's number of it, from 0
     * @param key its key
     * @param identities what its namespace reads in the key; one put together from parts as one text
     * @throws IllegalArgumentException if the number is negative or was added before
     */
    @CanIgnoreReturnValue
    MentionIndexBuilder add(int number, BlobKey key, Collection<String> identities) {
        if (number < 0 || orphans.get(number)) {
            throw new IllegalArgumentException("The orphan '" + key + "' has the number " + number
                    + ", which is negative or taken; number the orphans from 0, each once.");
        }
        orphans.set(number);
        for (Spelling each : spellings.of(key, identities)) {
            Needle needle = each.needle();
            long print = NeedleTable.print(needle.hash());
            long anchor = needle.anchor();
            note(each);
            if (each.source() == Source.NAME) {
                names.add(print | each.flags(), anchor, number);
                tally.add(print);
            } else {
                owned.add(print | each.flags(), anchor, number);
                verifiable.set(number);
            }
        }
        return this;
    }

    /**
     * Tells of a blob that is referenced: a mention of its file name may mean this one, so orphans of the same name can't
     * be told by it. To be called after the last orphan was added.
     */
    @CanIgnoreReturnValue
    MentionIndexBuilder live(BlobKey key) {
        spellings.hashesOfName(key, hash -> tally.share(NeedleTable.print(hash)));
        return this;
    }

    /** The same by the names' numbers, of {@link #names}. */
    void share(Set<Long> names) {
        names.forEach(tally::share);
    }

    /** The numbers of all file names that orphans have. */
    Set<Long> names() {
        Set<Long> names = new HashSet<>();
        tally.forEach(names::add);
        return names;
    }

    /** Those that the file name of a key has. */
    static List<Long> namesOf(BlobKey key) {
        List<Long> names = new ArrayList<>();
        new Spellings().hashesOfName(key, hash -> names.add(NeedleTable.print(hash)));
        return names;
    }

    /** Leaves file names out, for a caller that can't tell of all other blobs. */
    @CanIgnoreReturnValue
    MentionIndexBuilder withoutNames() {
        namesCount = NamesCount.NO;
        return this;
    }

    MentionIndex build() {
        NeedleTable table = new NeedleTable(owned.size() + names.size());
        AnchorFilter anchors = new AnchorFilter(owned.size() + names.size());
        owned.forEach((print, anchor, orphan) -> {
            table.put(print, orphan);
            anchors.add(anchor);
        });
        names.forEach((print, anchor, orphan) -> {
            if (namesCount == NamesCount.IF_UNIQUE && !tally.isShared(print & ~NeedleTable.FLAGS)) {
                table.put(print, orphan);
                anchors.add(anchor);
                verifiable.set(orphan);
            }
        });
        return new MentionIndex(table, anchors, NeedleLengths.of(all, hex, mixed), wide, orphans, verifiable);
    }

    private void note(Spelling spelling) {
        int length = spelling.needle().length();
        all.set(length);
        hex.set(length, spelling.isHex() || hex.get(length));
        mixed.set(length, spelling.isMixed() || mixed.get(length));
        wide.or(spelling.wide());
    }

    /** Whether a mention of a file name alone counts. */
    private enum NamesCount {
        IF_UNIQUE,
        NO
    }
}
