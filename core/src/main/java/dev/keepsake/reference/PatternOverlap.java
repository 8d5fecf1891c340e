package dev.keepsake.reference;

import dev.keepsake.reference.KeyPattern.Reach;
import dev.keepsake.reference.KeyPattern.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether two patterns share a key, by walking the product of their automata: a pattern is a chain of single
 * characters, of which some stand for a class and some may repeat.
 */
final class PatternOverlap {

    private PatternOverlap() {}

    static boolean exists(KeyPattern one, KeyPattern other) {
        List<Step> left = stepsOf(one);
        List<Step> right = stepsOf(other);
        Set<Long> seen = new HashSet<>();
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {0, 0});
        while (!open.isEmpty()) {
            int[] at = open.remove();
            if (at[0] == left.size() && at[1] == right.size()) {
                return true;
            }
            if (at[0] == left.size() || at[1] == right.size() || !seen.add(((long) at[0] << 32) | at[1])) {
                continue;
            }
            Step a = left.get(at[0]);
            Step b = right.get(at[1]);
            if (a.meets(b)) {
                open.add(new int[] {at[0] + 1, at[1] + 1});
                if (a.repeats()) {
                    open.add(new int[] {at[0], at[1] + 1});
                }
                if (b.repeats()) {
                    open.add(new int[] {at[0] + 1, at[1]});
                }
            }
        }
        return false;
    }

    private static List<Step> stepsOf(KeyPattern pattern) {
        List<Step> steps = new ArrayList<>();
        for (Token token : pattern.tokens()) {
            if (token instanceof Token.Literal literal) {
                literal.text().codePoints().forEach(c -> steps.add(new Step(c, Repeat.ONCE)));
            } else if (token instanceof Token.Part part) {
                int kind = part.reach() == Reach.ACROSS_SLASHES ? Step.ANY : Step.ANY_BUT_SLASH;
                for (int i = 1; i < part.length(); i++) {
                    steps.add(new Step(kind, Repeat.ONCE));
                }
                steps.add(new Step(kind, part.length() > 0 ? Repeat.ONCE : Repeat.ONCE_OR_MORE));
            }
        }
        return steps;
    }

    private enum Repeat {
        ONCE,
        ONCE_OR_MORE
    }

    private record Step(int codePoint, Repeat repeat) {

        static final int ANY = -1;
        static final int ANY_BUT_SLASH = -2;

        boolean repeats() {
            return repeat == Repeat.ONCE_OR_MORE;
        }

        boolean meets(Step other) {
            if (codePoint < 0 && other.codePoint < 0) {
                return true;
            }
            return accepts(other.codePoint) || other.accepts(codePoint);
        }

        private boolean accepts(int character) {
            return switch (codePoint) {
                case ANY -> character >= 0;
                case ANY_BUT_SLASH -> character >= 0 && character != '/';
                default -> codePoint == character;
            };
        }
    }
}
