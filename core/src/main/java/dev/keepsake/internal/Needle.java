package dev.keepsake.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * One text to be searched, reduced to its compact form: the symbols of its words without what stands between them.
 *
 * @param symbols the compact form
 * @param starts where words begin in it
 * @param wide what stands between words beyond the joiners, all spaces being one; past the basic plane all separators are {@link #BEYOND}
 */
@SuppressWarnings("ArrayRecordComponent")
record Needle(int[] symbols, BitSet starts, BitSet wide) {

    /** Shorter text is in every database by chance. */
    static final int SHORTEST = 8;

    /** Shorter numbers are counters, dates, and times to the microsecond; a snowflake of today has 17 digits or more. */
    static final int SHORTEST_NUMBER = 17;

    /** Hexadecimal text of 64 bits is found inside of longer words, too. */
    static final int SHORTEST_HEX = 16;

    /** The same for letters and digits: an XID has 20, a CUID 25, a ULID 26. */
    static final int SHORTEST_MIXED = 20;

    static final int BEYOND = Character.MAX_VALUE + 1;

    static Needle of(String text) {
        int[] symbols = new int[text.length()];
        BitSet starts = new BitSet();
        BitSet wide = new BitSet();
        int count = 0;
        int end = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int symbol = WordFold.of(codePoint);
            int next = at + Character.charCount(codePoint);
            if (symbol >= WordFold.SEVERAL) {
                if (count == 0 || separate(text, end, at, wide)) {
                    starts.set(count);
                }
                int more = symbol == WordFold.SEVERAL ? WordFold.symbols(codePoint).length : 1;
                if (count + more > symbols.length) {
                    symbols = Arrays.copyOf(symbols, 2 * (count + more));
                }
                if (symbol == WordFold.SEVERAL) {
                    System.arraycopy(WordFold.symbols(codePoint), 0, symbols, count, more);
                } else {
                    symbols[count] = symbol;
                }
                count += more;
                end = next;
            }
            at = next;
        }
        return new Needle(Arrays.copyOf(symbols, count), starts, wide);
    }

    /** The {@link #hash} of a text of ASCII, for which nothing else is made of it; empty for any other. */
    static OptionalLong asciiHash(String text) {
        long hash = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each >= 128) {
                return OptionalLong.empty();
            }
            int symbol = WordFold.of(each);
            if (symbol >= WordFold.FIRST_SYMBOL) {
                hash = RollingHash.longer(hash, symbol);
            }
        }
        return OptionalLong.of(hash);
    }

    /** Whether something separates words between these places; notes what is no joiner. */
    private static boolean separate(String text, int from, int to, BitSet wide) {
        boolean found = false;
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
            int each = text.codePointAt(at);
            if (WordFold.of(each) == WordFold.SEPARATOR) {
                found = true;
                // A plus of a URL is a space to some, so what had one may have been stored with the other.
                if (each == '+' || Character.isSpaceChar(each)) {
                    wide.set(' ');
                } else if (!MentionIndex.isJoiner(each)) {
                    wide.set(Math.min(each, BEYOND));
                }
            }
        }
        return found;
    }

    int length() {
        return symbols.length;
    }

    /** Whether a text that holds it can be taken for a mention. Zeros at the front don't make a number distinctive. */
    boolean isDistinctive() {
        int first = 0;
        while (first < symbols.length && Character.digit(symbols[first], 10) == 0) {
            first++;
        }
        int shortest = all(Character::isDigit) ? SHORTEST_NUMBER + first : SHORTEST;
        return symbols.length >= shortest;
    }

    boolean isHex() {
        return symbols.length >= SHORTEST_HEX && all(Needle::isHexDigit);
    }

    /** One word of ASCII letters and digits with two digits at least; long words of a language have none. */
    boolean isMixed() {
        return symbols.length >= SHORTEST_MIXED
                && starts.cardinality() == 1
                && all(each -> each < 128)
                && digits() >= 2;
    }

    private int digits() {
        int digits = 0;
        for (int each : symbols) {
            digits += Character.isDigit(each) ? 1 : 0;
        }
        return digits;
    }

    /** Among symbols nothing but digits is below the letter a. */
    static boolean isHexDigit(int symbol) {
        return symbol <= 'f';
    }

    /** Whether the other's symbols are a stretch of these. */
    boolean contains(Needle other) {
        return find(other, 0) >= 0;
    }

    /** The same, but in one word. */
    boolean containsInOneWord(Needle other) {
        for (int at = find(other, 0); at >= 0; at = find(other, at + 1)) {
            int cut = starts.nextSetBit(at + 1);
            if (cut < 0 || cut >= at + other.length()) {
                return true;
            }
        }
        return false;
    }

    long hash() {
        long hash = 0;
        for (int symbol : symbols) {
            hash = RollingHash.longer(hash, symbol);
        }
        return hash;
    }

    /** The last symbols, as an {@link AnchorFilter} takes them. */
    long anchor() {
        long anchor = 0;
        for (int i = Math.max(0, symbols.length - SHORTEST); i < symbols.length; i++) {
            anchor = AnchorFilter.longer(anchor, symbols[i]);
        }
        return anchor;
    }

    private int find(Needle other, int from) {
        for (int at = from; at + other.length() <= length(); at++) {
            if (Arrays.equals(symbols, at, at + other.length(), other.symbols, 0, other.length())) {
                return at;
            }
        }
        return -1;
    }

    private boolean all(IntPredicate condition) {
        for (int each : symbols) {
            if (!condition.test(each)) {
                return false;
            }
        }
        return true;
    }
}
