package dev.keepsake.reference;

import dev.keepsake.reference.KeyPattern.Token;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text read in all the ways that a row of tokens allows.
 *
 * <p>Backwards first: from which positions the rest can still be read to the end. Then forwards through these only, with
 * equal beginnings of an identity taken together. So the work grows with the text's length and the tokens, not with the
 * number of ways. Not thread-safe.
 */
final class PatternReading {

    /** A bound on work where many cuts give the same few identities, as in {@code ----}. */
    private static final int MAX_CUTS = 16 * Namespace.MAX_READINGS;

    private final List<Token> tokens;
    private final KeyText text;
    private final BitSet[] alive;

    PatternReading(List<Token> tokens, String text) {
        this.tokens = tokens;
        this.text = new KeyText(text);
        this.alive = new BitSet[tokens.size() + 1];
        alive[tokens.size()] = at(this.text.length());
        for (int token = tokens.size() - 1; token >= 0; token--) {
            alive[token] = tokens.get(token).startsOf(this.text, alive[token + 1]);
        }
    }

    boolean exists() {
        return alive[0].get(0);
    }

    /** Empty if there are too many; asked only where {@link #exists} holds. */
    Set<String> identities() {
        int last = tokens.size() - 1;
        while (!tokens.get(last).isIdentity()) {
            last--;
        }
        Map<String, BitSet> open = Map.of("", at(0));
        for (int token = 0; token <= last; token++) {
            open = tokens.get(token).isIdentity() ? cut(open, token, jointBefore(token)) : skip(open, token);
        }
        return open.keySet();
    }

    private Map<String, BitSet> skip(Map<String, BitSet> open, int token) {
        Map<String, BitSet> after = new LinkedHashMap<>();
        open.forEach((identity, starts) -> after.put(identity, endsOf(token, starts)));
        return after;
    }

    /** Nothing within one part of the identity, a joint where the next one begins. */
    private String jointBefore(int token) {
        for (int before = token - 1; before >= 0; before--) {
            if (tokens.get(before) instanceof Token.Part part && part.isIdentity()) {
                return part.name().equals(((Token.Part) tokens.get(token)).name()) ? "" : KeyPattern.JOINT;
            }
        }
        return "";
    }

    private Map<String, BitSet> cut(Map<String, BitSet> open, int token, String joint) {
        Map<String, BitSet> after = new LinkedHashMap<>();
        int cuts = 0;
        for (Map.Entry<String, BitSet> each : open.entrySet()) {
            BitSet starts = each.getValue();
            for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
                BitSet ends = endsOf(token, at(start));
                cuts += ends.cardinality();
                if (cuts > MAX_CUTS) {
                    return Map.of();
                }
                for (int end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
                    after.computeIfAbsent(each.getKey() + joint + text.slice(start, end), longer -> new BitSet())
                            .set(end);
                }
                if (after.size() > Namespace.MAX_READINGS) {
                    return Map.of();
                }
            }
        }
        return after;
    }

    private BitSet endsOf(int token, BitSet starts) {
        BitSet ends = tokens.get(token).endsOf(text, starts);
        ends.and(alive[token + 1]);
        return ends;
    }

    private static BitSet at(int position) {
        BitSet one = new BitSet();
        one.set(position);
        return one;
    }
}
