package dev.keepsake.reference;

import dev.keepsake.blob.BlobKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The parsed form of a namespace's pattern, and its reading of keys. */
final class KeyPattern {

    private static final String IDENTITY = "id";

    /** Between the parts of a composed identity; a part without a star can't hold it. */
    static final String JOINT = "/";

    private final String text;
    private final List<Token> tokens;
    private final String prefix;
    private final List<Token> identity;
    private final int bytesAround;

    private KeyPattern(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.prefix = ((Token.Literal) tokens.get(0)).text();
        this.identity = identityOf(tokens);
        this.bytesAround = tokens.stream()
                .filter(each -> !each.isIdentity())
                .mapToInt(Token::leastBytes)
                .sum();
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
        requireTellableIdentity(text, tokens);
        return new KeyPattern(text, tokens);
    }

    /** The joint must be the only slash, or two identities could be written alike. */
    private static void requireTellableIdentity(String text, List<Token> tokens) {
        List<Token.Part> parts = tokens.stream()
                .filter(Token::isIdentity)
                .map(each -> (Token.Part) each)
                .toList();
        List<String> names = new ArrayList<>();
        for (Token.Part each : parts) {
            if (names.isEmpty() || !names.get(names.size() - 1).equals(each.name())) {
                names.add(each.name());
            }
        }
        boolean composed = names.size() > 1;
        if (composed && names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "The key pattern '" + text + "' comes back to a part of its identity after" + " another one ("
                            + String.join(", ", names) + "); write the pieces of each part one after the other.");
        }
        if (composed && parts.stream().anyMatch(each -> each.reach() == Reach.ACROSS_SLASHES)) {
            throw new IllegalArgumentException("The key pattern '" + text + "' composes its identity of the parts "
                    + String.join(", ", names)
                    + ", one of which may hold slashes; where it ends could not be told. Use one"
                    + " part called {id*}, or parts without a star.");
        }
    }

    /** The parts of the identity, with a joint wherever another part of it begins. */
    private static List<Token> identityOf(List<Token> tokens) {
        List<Token> identity = new ArrayList<>();
        String last = "";
        for (Token each : tokens) {
            if (each instanceof Token.Part part && part.isIdentity()) {
                if (!last.isEmpty() && !last.equals(part.name())) {
                    identity.add(new Token.Literal(JOINT));
                }
                identity.add(part);
                last = part.name();
            }
        }
        return identity;
    }

    /** How many differently named parts the identity has. */
    int identityParts() {
        return (int) identity.stream()
                .filter(each -> each instanceof Token.Part)
                .map(each -> ((Token.Part) each).name())
                .distinct()
                .count();
    }

    boolean isWholeKeyIdentity() {
        return identity.isEmpty();
    }

    /** Whether one part of the identity stands in a key in several pieces. */
    boolean cutsIdentity() {
        return identity.stream().filter(each -> each instanceof Token.Part).count() > identityParts();
    }

    static String joined(List<String> values) {
        return String.join(JOINT, values);
    }

    /** Empty if no key of the family is this text, or too many readings are. */
    Set<String> identitiesOf(String key) {
        if (!isKey(key)) {
            return Set.of();
        }
        PatternReading reading = new PatternReading(tokens, key);
        if (!reading.exists()) {
            return Set.of();
        }
        return identity.isEmpty() ? Set.of(key) : reading.identities();
    }

    boolean matches(String key) {
        return isKey(key) && new PatternReading(tokens, key).exists();
    }

    /** The other parts of a key can always be filled in, so only the parts of the identity and the room left decide. */
    boolean admits(String text) {
        if (identity.isEmpty()) {
            return matches(text);
        }
        return KeyText.bytesOf(text) + bytesAround <= BlobKey.MAX_BYTES && new PatternReading(identity, text).exists();
    }

    private boolean isKey(String text) {
        return text.startsWith(prefix) && KeyText.bytesOf(text) <= BlobKey.MAX_BYTES;
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

    /** A piece of a pattern. Positions count characters. */
    sealed interface Token {

        boolean isIdentity();

        /** The fewest UTF-8 bytes it can stand for. */
        int leastBytes();

        /** All positions at which this token may start if it ends at one of these. */
        BitSet startsOf(KeyText key, BitSet ends);

        /** All positions at which this token may end if it starts at one of these. */
        BitSet endsOf(KeyText key, BitSet starts);

        /** Text that stands for itself. */
        record Literal(String text) implements Token {
            @Override
            public boolean isIdentity() {
                return false;
            }

            @Override
            public int leastBytes() {
                return KeyText.bytesOf(text);
            }

            @Override
            public BitSet startsOf(KeyText key, BitSet ends) {
                BitSet starts = new BitSet();
                int length = text.codePointCount(0, text.length());
                for (int end = ends.nextSetBit(length); end >= 0; end = ends.nextSetBit(end + 1)) {
                    if (key.startsWith(text, end - length)) {
                        starts.set(end - length);
                    }
                }
                return starts;
            }

            @Override
            public BitSet endsOf(KeyText key, BitSet starts) {
                BitSet ends = new BitSet();
                int length = text.codePointCount(0, text.length());
                for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
                    if (key.startsWith(text, start)) {
                        ends.set(start + length);
                    }
                }
                return ends;
            }
        }

        /** A part; length 0 means one or more characters. */
        record Part(String name, int length, Reach reach) implements Token {
            @Override
            public boolean isIdentity() {
                return name.equals(IDENTITY) || name.startsWith(IDENTITY + ".");
            }

            @Override
            public int leastBytes() {
                return Math.max(1, length);
            }

            @Override
            public BitSet startsOf(KeyText key, BitSet ends) {
                BitSet starts = new BitSet();
                int run = 0;
                boolean open = false;
                for (int at = key.length() - 1; at >= 0; at--) {
                    boolean taken = takes(key, at);
                    run = taken ? run + 1 : 0;
                    open = taken && (open || ends.get(at + 1));
                    starts.set(at, length == 0 ? open : run >= length && ends.get(at + length));
                }
                return starts;
            }

            @Override
            public BitSet endsOf(KeyText key, BitSet starts) {
                BitSet ends = new BitSet();
                int run = 0;
                boolean open = false;
                for (int at = Math.max(0, starts.nextSetBit(0)); at < key.length(); at++) {
                    boolean taken = takes(key, at);
                    run = taken ? run + 1 : 0;
                    open = taken && (open || starts.get(at));
                    ends.set(at + 1, length == 0 ? open : run >= length && starts.get(at + 1 - length));
                }
                return ends;
            }

            private boolean takes(KeyText key, int at) {
                return reach == Reach.ACROSS_SLASHES || !key.isSlash(at);
            }
        }
    }

    /** Whether a part may hold slashes. */
    enum Reach {
        WITHIN_SLASHES,
        ACROSS_SLASHES
    }
}
