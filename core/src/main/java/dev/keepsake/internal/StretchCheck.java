package dev.keepsake.internal;

/**
 * Tells whether a stretch of UTF-8 may mention an orphan: one pass over its symbols, of which the latest
 * {@value Needle#SHORTEST} are compared with those at the ends of needles, at least wherever {@link MentionLane} compares them.
 * What is not well-formed separates words. Makes no objects; not thread-safe.
 */
final class StretchCheck {

    private final AnchorFilter anchors;
    private final char[] meanings;
    private final int shortest;
    private final int shortestHex;
    private final int shortestMixed;
    private final Utf8 utf8 = new Utf8();

    /** The latest symbols. */
    private long window;
    /** How many came since the last separator that nothing is joined across, in this word, in this hexadecimal run. */
    private int joined;

    private int inWord;
    private int hexRun;

    StretchCheck(MentionIndex index) {
        this.anchors = index.anchors();
        this.meanings = index.meanings();
        NeedleLengths lengths = index.lengths();
        this.shortest = lengths.shortest();
        this.shortestHex = NeedleLengths.first(lengths.hex());
        this.shortestMixed = NeedleLengths.first(lengths.mixed());
    }

    boolean mayMention(byte[] text, int from, int to) {
        separate(MentionIndex.HARD);
        int at = from;
        while (at < to) {
            int each = text[at];
            if (each < 0) {
                utf8.read(text, at, to);
                at += utf8.length();
                if (mayEndWith(meaning(utf8.codePoint()))) {
                    return true;
                }
            } else if (meanings[each] >= WordFold.FIRST_SYMBOL) {
                at = readWord(text, at, to);
                if (at < 0) {
                    return true;
                }
            } else {
                if (endsWord() || EscapeSigns.mayBegin(text, at, to)) {
                    return true;
                }
                separate(meanings[each]);
                at++;
            }
        }
        return endsWord();
    }

    /** Up to the first byte that is no symbol by itself; -1 if a needle may end before. */
    private int readWord(byte[] text, int from, int to) {
        long window = this.window;
        int at = from;
        // Most words end before a needle can, so they are read without asking.
        int asked = from + Math.min(to - from, Math.max(0, shortestMixed - 1 - inWord));
        for (; at < asked; at++) {
            int each = text[at];
            if (each < 0 || meanings[each] < WordFold.FIRST_SYMBOL) {
                break;
            }
            window = AnchorFilter.longer(window, meanings[each]);
        }
        if (at == asked) {
            for (; at < to; at++) {
                int each = text[at];
                if (each < 0 || meanings[each] < WordFold.FIRST_SYMBOL) {
                    break;
                }
                window = AnchorFilter.longer(window, meanings[each]);
                if (anchors.mayContain(window)) {
                    return -1;
                }
            }
        }
        if (shortestHex < Integer.MAX_VALUE && mayEndInHex(text, from, at)) {
            return -1;
        }
        this.window = window;
        joined += at - from;
        inWord += at - from;
        return at;
    }

    /** Looks at what {@link #readWord} read for hexadecimal digits, of which most words have few. */
    private boolean mayEndInHex(byte[] text, int from, int to) {
        if (hexRun + to - from < shortestHex) {
            int at = to;
            while (at > from && Needle.isHexDigit(meanings[text[at - 1]])) {
                at--;
            }
            hexRun = at == from ? hexRun + to - from : to - at;
            return false;
        }
        long window = this.window;
        for (int at = from; at < to; at++) {
            int symbol = meanings[text[at]];
            window = AnchorFilter.longer(window, symbol);
            hexRun = Needle.isHexDigit(symbol) ? hexRun + 1 : 0;
            if (hexRun >= shortestHex && anchors.mayContain(window)) {
                return true;
            }
        }
        return false;
    }

    /** What can't be read separates words on the safe side: what is before may be joined to what is behind. */
    private int meaning(int codePoint) {
        if (codePoint == Utf8.MALFORMED) {
            return MentionIndex.NARROW;
        }
        int meaning = codePoint < meanings.length ? meanings[codePoint] : WordFold.of(codePoint);
        return meaning == WordFold.SEPARATOR ? MentionIndex.NARROW : meaning;
    }

    private boolean mayEndWith(int meaning) {
        if (meaning >= WordFold.FIRST_SYMBOL) {
            return mayEndWithSymbol(meaning);
        }
        if (meaning == WordFold.SEVERAL) {
            for (int symbol : WordFold.symbols(utf8.codePoint())) {
                if (mayEndWithSymbol(symbol)) {
                    return true;
                }
            }
            return false;
        }
        if (meaning == WordFold.IGNORED) {
            return false;
        }
        boolean ends = endsWord();
        separate(meaning);
        return ends;
    }

    private boolean mayEndWithSymbol(int symbol) {
        window = AnchorFilter.longer(window, symbol);
        hexRun = Needle.isHexDigit(symbol) ? hexRun + 1 : 0;
        inWord++;
        joined++;
        return (hexRun >= shortestHex || inWord >= shortestMixed) && anchors.mayContain(window);
    }

    private boolean endsWord() {
        return joined >= shortest && anchors.mayContain(window);
    }

    private void separate(int meaning) {
        inWord = 0;
        if (meaning == MentionIndex.HARD) {
            joined = 0;
            hexRun = 0;
        } else if (meaning == MentionIndex.WIDE) {
            hexRun = 0;
        }
    }
}
