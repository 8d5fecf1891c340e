package dev.keepsake.model;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was visited.
 *
 * @param visits every state, nearest first
 * @param edges the steps between them
 * @param broken the promise that the last visit breaks, if any; nothing beyond it was visited then
 * @param last the number of the last visit
 * @param <S> the states
 */
record Explored<S>(List<Visit<S>> visits, Edges edges, Optional<String> broken, int last) {

    int states() {
        return visits.size();
    }

    int depth() {
        return visits.get(visits.size() - 1).depth();
    }

    /** The steps that lead to the broken promise, a shortest way; empty if none is broken. */
    String trace() {
        return broken.map(promise -> promise + "\n" + traceTo(last)).orElse("");
    }

    /** A nearest state of a kind from which no goal can be reached by steps of these actors, with the way to it. */
    Optional<String> stuck(Predicate<S> kind, Predicate<S> goal, Set<Actor> actors) {
        BitSet goals = new BitSet();
        for (int i = 0; i < visits.size(); i++) {
            goals.set(i, goal.test(visits.get(i).state()));
        }
        BitSet live = edges.leadingTo(goals, actors, visits.size());
        for (int i = live.nextClearBit(0); i < visits.size(); i = live.nextClearBit(i + 1)) {
            if (kind.test(visits.get(i).state())) {
                return Optional.of(traceTo(i));
            }
        }
        return Optional.empty();
    }

    private String traceTo(int visit) {
        Deque<String> steps = new ArrayDeque<>();
        for (int at = visit; at >= 0; at = visits.get(at).parent()) {
            steps.push(String.format(
                    "%3d. %s", visits.get(at).depth(), visits.get(at).how()));
        }
        return String.join("\n", steps) + "\n     " + visits.get(visit).state();
    }
}
