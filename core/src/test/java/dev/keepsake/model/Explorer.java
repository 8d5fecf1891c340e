package dev.keepsake.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits every state that can be reached, nearest first, until one breaks a promise or none is left. */
final class Explorer {

    private static final int MOST_STATES = 40_000_000;

    private Explorer() {}

    static <S> Explored<S> explore(Model<S> model) {
        Explored<S> explored = explore(model, MOST_STATES);
        if (explored.states() >= MOST_STATES) {
            throw new IllegalStateException("More than " + MOST_STATES + " states; make the bound smaller.");
        }
        return explored;
    }

    /** The same, but for the states that are farther away than the nearest so many. */
    static <S> Explored<S> explore(Model<S> model, int most) {
        Map<S, Integer> known = new HashMap<>();
        List<Visit<S>> visits = new ArrayList<>();
        Edges edges = new Edges();
        for (S initial : model.initials()) {
            if (known.putIfAbsent(initial, visits.size()) == null) {
                visits.add(new Visit<>(initial, -1, "begin", 0));
            }
        }
        for (int at = 0; at < visits.size() && visits.size() < most; at++) {
            Visit<S> visit = visits.get(at);
            if (model.broken(visit.state()).isPresent()) {
                return new Explored<>(visits, edges, model.broken(visit.state()), at);
            }
            for (Step<S> step : model.steps(visit.state())) {
                Integer to = known.get(step.next());
                if (to == null) {
                    S next = model.share(step.next());
                    to = visits.size();
                    known.put(next, to);
                    visits.add(new Visit<>(next, at, step.what().intern(), visit.depth() + 1));
                }
                edges.add(at, to, step.actor());
            }
        }
        return new Explored<>(visits, edges, Optional.empty(), visits.size() - 1);
    }
}
