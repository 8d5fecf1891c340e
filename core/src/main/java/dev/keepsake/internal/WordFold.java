package dev.keepsake.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a code point means to the last look: a separator, nothing, or one or more folded letters and digits (symbols).
 *
 * <p>A symbol is decomposed (NFD), case-folded, and bare of its combining marks. Without marks no order of marks matters,
 * so a text can be folded one code point at a time, in a stream, and is the same in every normal form. {@code é} and
 * {@code e} are one: that may find a mention too many, never one too few. Immutable tables; thread-safe.
 */
final class WordFold {

    static final char SEPARATOR = 0;
    /** A combining mark or an invisible format character: it neither ends a word nor counts. */
    static final char IGNORED = 1;
    /** Several symbols, or one beyond the basic plane: ask {@link #symbols}. */
    static final char SEVERAL = 2;

    /** No symbol is below; the values from here down to {@link #SEVERAL} are free for a caller's own meanings. */
    static final char FIRST_SYMBOL = 16;

    private static final int[] NO_SYMBOLS = {};
    private static final int LAST_LETTER = 0x3FFFF;
    private static final int BLOCK = 1 << 8;
    private static final Map<Integer, int[]> LONGER = new HashMap<>();
    private static final char[] BASIC = basic();
    /** Beyond the basic plane: the code points whose symbol is another one, in order, and their symbols beside them. */
    private static final int[] OTHERS = others();

    private static final int[] SYMBOLS_OF_OTHERS =
            Arrays.stream(OTHERS).map(WordFold::symbol).toArray();

    private WordFold() {}

    /** The table for the basic plane, to be copied and refined: a symbol, or one of the constants. */
    static char[] table() {
        return BASIC.clone();
    }

    /** The symbol of any code point, or one of the constants. */
    static int of(int codePoint) {
        if (codePoint < BASIC.length) {
            return BASIC[codePoint];
        }
        int meaning = meaning(codePoint);
        if (meaning != codePoint) {
            return meaning;
        }
        int at = Arrays.binarySearch(OTHERS, codePoint);
        return at < 0 ? codePoint : SYMBOLS_OF_OTHERS[at];
    }

    /** The symbols of a code point that has {@link #SEVERAL}. */
    static int[] symbols(int codePoint) {
        return LONGER.getOrDefault(codePoint, NO_SYMBOLS);
    }

    private static char[] basic() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int from = 0; from < table.length; from += BLOCK) {
            boolean folded = isFolded(from);
            for (int each = from; each < from + BLOCK; each++) {
                int meaning = meaning(each);
                table[each] = (char) (meaning == each && !folded ? symbol(each) : meaning);
            }
        }
        return table;
    }

    private static int[] others() {
        return IntStream.iterate(
                        Character.MIN_SUPPLEMENTARY_CODE_POINT, from -> from < LAST_LETTER, from -> from + BLOCK)
                .filter(from -> !isFolded(from))
                .flatMap(from -> IntStream.range(from, from + BLOCK))
                .filter(each -> meaning(each) == each && symbol(each) != each)
                .toArray();
    }

    /** Whether folding leaves all words of a block as they are, as it does with most: nothing is folded one by one then. */
    private static boolean isFolded(int from) {
        StringBuilder words = new StringBuilder();
        IntStream.range(from, from + BLOCK)
                .filter(each -> meaning(each) == each)
                .forEach(words::appendCodePoint);
        String text = words.toString();
        return text.equals(text.toUpperCase(Locale.ROOT))
                && text.equals(text.toLowerCase(Locale.ROOT))
                && Normalizer.isNormalized(text, Normalizer.Form.NFD);
    }

    /** Of what is part of words. Keeps what does not fit the table of one. */
    private static int symbol(int codePoint) {
        int[] symbols = folded(codePoint);
        boolean fits = symbols[0] < Character.MIN_SUPPLEMENTARY_CODE_POINT || symbols[0] == codePoint;
        if (symbols.length == 1 && fits) {
            return symbols[0];
        }
        LONGER.put(codePoint, symbols);
        return SEVERAL;
    }

    /** The code point itself if it is part of words. What no JDK knows yet may be a letter, so it counts as one. */
    private static int meaning(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> codePoint;
            case Character.COMBINING_SPACING_MARK -> isReordered(codePoint) ? IGNORED : codePoint;
            // The iota under a Greek vowel becomes a letter of its own in capitals.
            case Character.NON_SPACING_MARK -> codePoint == 0x345 ? codePoint : IGNORED;
            case Character.ENCLOSING_MARK, Character.FORMAT -> IGNORED;
            default -> SEPARATOR;
        };
    }

    /** Whether normal forms sort this spacing mark among its neighbours, as they do with accents. */
    private static boolean isReordered(int mark) {
        return !apart("\u0345" + Character.toString(mark)).startsWith("\u0345");
    }

    private static String apart(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** Never empty for what is part of words. */
    private static int[] folded(int codePoint) {
        // Down, up and down again: a capital sharp s, a final sigma and a dotless i reach their fellows only so.
        String lower = apart(Character.toString(codePoint))
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('\u03c2', '\u03c3');
        int[] symbols = apart(lower)
                .codePoints()
                .filter(each -> each != 0x345 && meaning(each) == each)
                .toArray();
        return symbols.length == 0 ? new int[] {codePoint} : symbols;
    }
}
