package dev.keepsake.internal;

import dev.keepsake.internal.MentionScanner.Hits;

/**
 * Finds needles in one stream of plain text. It hashes the symbols of the text as they come, forgets what lies further
 * back than the longest needle, and asks the index where a word ends, and inside of long words.
 *
 * <p>All positions count symbols and may overflow: only their differences matter. Makes no objects; not thread-safe.
 */
final class MentionLane {

    private final MentionIndex index;
    private final AnchorFilter anchors;
    private final char[] meanings;
    private final long[] powers;
    private final int longest;
    private final int shortestHex;
    private final int shortestMixed;

    /** The hash of all symbols up to a position, for the positions that a needle may still begin at. */
    private final long[] prefixes;
    /** Where the latest words began, for as many as the longest needle can have. */
    private final int[] starts;

    private final int mask;

    private long hash;
    private long anchor;
    private int position;
    /** The words since the last separator that nothing can be joined across. */
    private int words;

    private int joinedFrom;
    private int narrowFrom;
    private int wordFrom;
    private int hexRun;
    private boolean inWord;
    private char high;

    MentionLane(MentionIndex index) {
        this.index = index;
        this.anchors = index.anchors();
        this.meanings = index.meanings();
        NeedleLengths lengths = index.lengths();
        this.longest = Math.max(lengths.longest(), Needle.SHORTEST);
        this.powers = RollingHash.powers(longest);
        this.shortestHex = lengths.hex().length == 0 ? Integer.MAX_VALUE : lengths.hex()[0];
        this.shortestMixed = lengths.mixed().length == 0 ? Integer.MAX_VALUE : lengths.mixed()[0];
        int ring = Integer.highestOneBit(longest) * 2;
        this.prefixes = new long[ring];
        this.starts = new int[ring];
        this.mask = ring - 1;
    }

    /** Forgets all text before. */
    void begin() {
        inWord = false;
        high = 0;
        breakHard();
    }

    /** Reads on; a word may go on in the next piece. */
    void feed(char[] text, int from, int to, Hits hits) {
        forgetFar();
        int at = from;
        while (at < to) {
            char meaning = meanings[text[at]];
            if (meaning >= WordFold.FIRST_SYMBOL) {
                at = readWord(text, at, to, hits);
            } else {
                readOther(text[at], meaning, hits);
                at++;
            }
        }
    }

    /** Ends the last word. */
    void end(Hits hits) {
        endWord(hits);
    }

    /** Keeps differences of positions small, however long a text goes on without a break. */
    private void forgetFar() {
        joinedFrom = Math.max(joinedFrom - position, -prefixes.length) + position;
        narrowFrom = Math.max(narrowFrom - position, -prefixes.length) + position;
        wordFrom = Math.max(wordFrom - position, -prefixes.length) + position;
        hexRun = Math.min(hexRun, prefixes.length);
        words = words > prefixes.length ? prefixes.length + (words & mask) : words;
    }

    private int readWord(char[] text, int from, int to, Hits hits) {
        beginWord();
        long hash = this.hash;
        long anchor = this.anchor;
        int position = this.position;
        int hexRun = this.hexRun;
        int at = from;
        for (; at < to; at++) {
            int symbol = meanings[text[at]];
            if (symbol < WordFold.FIRST_SYMBOL) {
                break;
            }
            hash = RollingHash.longer(hash, symbol);
            anchor = AnchorFilter.longer(anchor, symbol);
            position++;
            prefixes[position & mask] = hash;
            hexRun = Needle.isHexDigit(symbol) ? hexRun + 1 : 0;
            if (hexRun >= shortestHex || position - wordFrom >= shortestMixed) {
                findGlued(hash, anchor, position, hexRun, hits);
            }
        }
        this.hash = hash;
        this.anchor = anchor;
        this.position = position;
        this.hexRun = hexRun;
        return at;
    }

    private void readOther(char each, char meaning, Hits hits) {
        switch (meaning) {
            case WordFold.IGNORED -> high = 0;
            case WordFold.SEVERAL -> readSymbols(WordFold.symbols(each), hits);
            case MentionIndex.SURROGATE -> readSurrogate(each, hits);
            default -> readSeparator(meaning, hits);
        }
    }

    private void readSurrogate(char each, Hits hits) {
        if (Character.isHighSurrogate(each)) {
            high = each;
        } else if (high != 0) {
            int codePoint = Character.toCodePoint(high, each);
            int symbol = WordFold.of(codePoint);
            high = 0;
            switch (symbol) {
                case WordFold.IGNORED -> {}
                case WordFold.SEVERAL -> readSymbols(WordFold.symbols(codePoint), hits);
                case WordFold.SEPARATOR -> readSeparator(index.beyond(), hits);
                default -> readSymbol(symbol, hits);
            }
        }
    }

    private void readSymbols(int[] symbols, Hits hits) {
        for (int each : symbols) {
            readSymbol(each, hits);
        }
    }

    private void readSymbol(int symbol, Hits hits) {
        beginWord();
        hash = RollingHash.longer(hash, symbol);
        anchor = AnchorFilter.longer(anchor, symbol);
        position++;
        prefixes[position & mask] = hash;
        hexRun = Needle.isHexDigit(symbol) ? hexRun + 1 : 0;
        findGlued(hash, anchor, position, hexRun, hits);
    }

    private void readSeparator(char meaning, Hits hits) {
        endWord(hits);
        high = 0;
        if (meaning == MentionIndex.HARD) {
            breakHard();
        } else if (meaning == MentionIndex.WIDE) {
            narrowFrom = position;
            hexRun = 0;
        }
    }

    private void breakHard() {
        joinedFrom = position;
        narrowFrom = position;
        words = 0;
        hexRun = 0;
        prefixes[position & mask] = hash;
    }

    private void beginWord() {
        high = 0;
        if (!inWord) {
            inWord = true;
            wordFrom = position;
            starts[words & mask] = position;
            words++;
        }
    }

    private void endWord(Hits hits) {
        if (inWord) {
            inWord = false;
            if (position - joinedFrom >= Needle.SHORTEST && anchors.mayContain(anchor)) {
                findWords(hits);
            }
        }
    }

    /** Asks for all stretches that begin with a word and end here. */
    private void findWords(Hits hits) {
        for (int word = words - 1; word >= 0 && words - word <= mask; word--) {
            int length = position - starts[word & mask];
            // Unsigned, because a word may have begun longer ago than a number can tell.
            if (Integer.compareUnsigned(length, longest) > 0) {
                return;
            }
            if (index.lengths().all().get(length)) {
                boolean crossesWide = starts[word & mask] - narrowFrom < 0;
                find(hash, position, length, crossesWide ? NeedleTable.WIDE : 0, hits);
            }
        }
    }

    /** Asks for the needles that end here, in the middle of a word or not, and may begin anywhere. */
    private void findGlued(long hash, long anchor, int position, int hexRun, Hits hits) {
        int mixedRun = position - wordFrom;
        boolean isLong = hexRun >= shortestHex || mixedRun >= shortestMixed;
        if (isLong && anchors.mayContain(anchor)) {
            findGlued(index.lengths().hex(), hexRun, hash, position, hits);
            findGlued(index.lengths().mixed(), mixedRun, hash, position, hits);
        }
    }

    private void findGlued(int[] lengths, int run, long hash, int position, Hits hits) {
        for (int i = 0; i < lengths.length && lengths[i] <= run; i++) {
            find(hash, position, lengths[i], NeedleTable.GLUED, hits);
        }
    }

    private void find(long hash, int position, int length, int required, Hits hits) {
        long between = RollingHash.between(prefixes[(position - length) & mask], hash, powers[length]);
        index.table().find(NeedleTable.print(between), required, hits);
    }
}
