package dev.keepsake.reference;

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
        char last = prefix.text().charAt(prefix.text().length() - 1);
        if (Character.isLetterOrDigit(last)) {
            throw new IllegalArgumentException("The prefix '" + prefix.text() + "' of the key pattern '" + text
                    + "' ends in '" + last + "', not in a delimiter: it would claim sibling families whose names begin"
                    + " alike. End the prefix with '/', '-', '_' or the like.");
        }
        return new KeyPattern(text, tokens);
    }

    Set<String> identitiesOf(String key) {
        return new PatternReading(this, key).identities();
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
                int[] ends = new int[Math.max(0, longest - at)];
                for (int i = 0; i < ends.length; i++) {
                    ends[i] = at + 1 + i;
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
