package dev.keepsake.reference;

import dev.keepsake.blob.BlobKey;
import java.util.List;
import java.util.Set;

/** The parsed form of a namespace's pattern, and its reading of keys. */
final class KeyPattern {

    /** A key with more readings than this is nobody's: no honest family of keys is that ambiguous. */
    static final int MAX_READINGS = 64;

    private static final String IDENTITY = "id";

    private final String text;
    private final List<Token> tokens;
    private final boolean identityIsWholeKey;

    private KeyPattern(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.identityIsWholeKey = tokens.stream().noneMatch(Token::isIdentity);
    }

    String text() {
        return text;
    }

    List<Token> tokens() {
        return tokens;
    }

    static KeyPattern parse(String text) {
        if (text.codePoints().anyMatch(KeyPattern::isLoneSurrogate)) {
            throw new IllegalArgumentException(
                    "The key pattern '" + text
                            + "' holds a lone surrogate, which no key can hold. Look for a damaged character where it is declared.");
        }
        List<Token> tokens = PatternParser.parse(text);
        if (!(tokens.get(0) instanceof Token.Literal prefix)) {
            throw new IllegalArgumentException(
                    "The key pattern '" + text + "' starts with a part, so it has no prefix and"
                            + " would claim keys of every kind. Start it with literal text that ends in a delimiter, such as"
                            + " 'images/'.");
        }
        if (tokens.size() == 1) {
            throw new IllegalArgumentException("The key pattern '" + text
                    + "' has no part in braces, so it names one key, not a family. Add one, such as '{id}'.");
        }
        int last = prefix.text().codePointBefore(prefix.text().length());
        if (belongsToAWord(last)) {
            throw new IllegalArgumentException("The prefix '" + prefix.text() + "' of the key pattern '" + text
                    + "' ends in '" + Character.toString(last)
                    + "', not in a delimiter: it would claim sibling families whose names begin"
                    + " alike. End the prefix with '/', '-', '_' or the like.");
        }
        return new KeyPattern(text, tokens);
    }

    Set<String> identitiesOf(String key) {
        // Longer text is no key, and reading it could take long. A character has at least one byte.
        return key.length() > BlobKey.MAX_BYTES ? Set.of() : new PatternReading(this, key).identities();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Letters and digits of any script, and what combines with the letter before it. */
    private static boolean belongsToAWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    boolean identityIsWholeKey() {
        return identityIsWholeKey;
    }

    /** A piece of a pattern. */
    sealed interface Token {

        boolean isIdentity();

        /** All positions at which this token may end if it starts at {@code at}. */
        int[] endsIn(String key, int at);

        /** Text that stands for itself. */
        record Literal(String text) implements Token {
            @Override
            public boolean isIdentity() {
                return false;
            }

            @Override
            public int[] endsIn(String key, int at) {
                return key.startsWith(text, at) ? new int[] {at + text.length()} : new int[0];
            }
        }

        /** A part; length 0 means one or more characters, counted in code points. */
        record Part(String name, int length, Reach reach) implements Token {
            @Override
            public boolean isIdentity() {
                return name.equals(IDENTITY);
            }

            @Override
            public int[] endsIn(String key, int at) {
                int longest = at;
                while (longest < key.length() && (reach == Reach.ACROSS_SLASHES || key.charAt(longest) != '/')) {
                    longest++;
                }
                if (length > 0) {
                    boolean fits = key.codePointCount(at, longest) >= length;
                    return fits ? new int[] {key.offsetByCodePoints(at, length)} : new int[0];
                }
                // Never between the two halves of a character: that would read a key which is not there.
                int[] ends = new int[key.codePointCount(at, longest)];
                for (int i = 0, end = at; i < ends.length; i++) {
                    end = key.offsetByCodePoints(end, 1);
                    ends[i] = end;
                }
                return ends;
            }
        }
    }

    /** Whether a part may hold slashes. */
    enum Reach {
        WITHIN_SLASHES,
        ACROSS_SLASHES
    }
}
