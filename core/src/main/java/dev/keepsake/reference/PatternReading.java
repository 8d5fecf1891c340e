package dev.keepsake.reference;

import dev.keepsake.reference.KeyPattern.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One attempt to read a key in all the ways that a pattern allows. Single-use, not thread-safe. */
final class PatternReading {

    /** Bounds the search on hostile keys; honest keys need a few dozen steps. */
    private static final int MAX_STEPS = 20_000;

    private final KeyPattern pattern;
    private final List<Token> tokens;
    private final String key;
    private final Deque<String> identity = new ArrayDeque<>();
    private final Set<String> found = new LinkedHashSet<>();
    private int steps;

    PatternReading(KeyPattern pattern, String key) {
        this.pattern = pattern;
        this.tokens = pattern.tokens();
        this.key = key;
    }

    Set<String> identities() {
        read(0, 0);
        return isTooAmbiguous() ? Set.of() : found;
    }

    private void read(int at, int token) {
        steps++;
        if (token == tokens.size()) {
            if (at == key.length()) {
                found.add(pattern.identityIsWholeKey() ? key : joined());
            }
            return;
        }
        Token next = tokens.get(token);
        for (int end : next.endsIn(key, at)) {
            if (isTooAmbiguous()) {
                return;
            }
            if (next.isIdentity()) {
                identity.addLast(key.substring(at, end));
                read(end, token + 1);
                identity.removeLast();
            } else {
                read(end, token + 1);
            }
        }
    }

    private boolean isTooAmbiguous() {
        return found.size() > KeyPattern.MAX_READINGS || steps > MAX_STEPS;
    }

    private String joined() {
        Iterator<String> parts = identity.iterator();
        StringBuilder whole = new StringBuilder(parts.next());
        while (parts.hasNext()) {
            whole.append(parts.next());
        }
        return whole.toString();
    }
}
