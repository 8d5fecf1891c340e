package dev.keepsake.internal;

import java.util.BitSet;

/**
 * The spellings of orphans that the last look searches, as hashes in primitive memory: 16 bytes a needle and 2 bytes for
 * its filter. It knows keys and identities, but neither providers nor how they read references.
 *
 * <p>Two texts with one 64-bit hash are taken for the same: that can only find a mention too many. Immutable and
 * thread-safe; each thread searches with its own {@link MentionScanner}.
 */
final class MentionIndex {

    /** A separator that ends what can be joined to a needle. The other meanings are those of {@link WordFold}. */
    static final char HARD = WordFold.SEPARATOR;

    /** A separator that joins words in any text. */
    static final char NARROW = 3;
    /** A separator that joins words for needles that hold such a one themselves. */
    static final char WIDE = 4;

    static final char SURROGATE = 5;

    private static final String JOINERS = "./:\\+=~";

    private final NeedleTable table;
    private final AnchorFilter anchors;
    private final NeedleLengths lengths;
    private final char[] meanings;
    private final char beyond;
    private final BitSet orphans;
    private final BitSet verifiable;

    MentionIndex(
            NeedleTable table,
            AnchorFilter anchors,
            NeedleLengths lengths,
            BitSet separators,
            BitSet orphans,
            BitSet verifiable) {
        this.table = table;
        this.anchors = anchors;
        this.lengths = lengths;
        this.meanings = meanings(separators);
        this.beyond = separators.get(Needle.BEYOND) ? WIDE : HARD;
        this.orphans = orphans;
        this.verifiable = verifiable;
    }

    static MentionIndexBuilder builder() {
        return new MentionIndexBuilder();
    }

    /** Whether a character joins words in any text: what paths and numbers are cut by, and dashes of all kinds. */
    static boolean isJoiner(int codePoint) {
        int type = Character.getType(codePoint);
        return JOINERS.indexOf(codePoint) >= 0
                || type == Character.DASH_PUNCTUATION
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    /** Whether at least one spelling of the orphan is distinctive, so that a text without it says something. */
    boolean isVerifiable(int number) {
        return verifiable.get(number);
    }

    long verifiable() {
        return verifiable.cardinality();
    }

    long notVerifiable() {
        return (long) orphans.cardinality() - verifiable.cardinality();
    }

    NeedleTable table() {
        return table;
    }

    AnchorFilter anchors() {
        return anchors;
    }

    NeedleLengths lengths() {
        return lengths;
    }

    /** What each character of the basic plane means: a symbol, or one of the constants here and in {@link WordFold}. */
    char[] meanings() {
        return meanings;
    }

    /** What a separator beyond the basic plane means. */
    char beyond() {
        return beyond;
    }

    private static char[] meanings(BitSet separators) {
        char[] meanings = WordFold.table();
        for (int each = 0; each < meanings.length; each++) {
            if (meanings[each] == WordFold.SEPARATOR) {
                meanings[each] = meaning(each, separators);
            }
        }
        return meanings;
    }

    private static char meaning(int separator, BitSet separators) {
        if (Character.isSurrogate((char) separator)) {
            return SURROGATE;
        }
        if (isJoiner(separator)) {
            return NARROW;
        }
        return separators.get(Character.isSpaceChar(separator) ? ' ' : separator) ? WIDE : HARD;
    }
}
