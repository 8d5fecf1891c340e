package dev.keepsake.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places where a rest may be split, from the nearest to the furthest, and the best of them. Not thread-safe. */
final class SplitChoice {

    /** In pages: one may be under way, and would run over a pivot that is too near. */
    private static final double LEAST_KEPT = 1.5;

    private static final double LEAST_GIVEN = 1;

    private final int page;
    private final List<Place> places = new ArrayList<>();
    private double rest;

    SplitChoice(int page) {
        this.page = page;
    }

    /** Takes the next place, if there is a character for it, and how many keys are thought to lie from there to the next. */
    void add(int copied, int chosen, double keys) {
        if (chosen != 0) {
            places.add(new Place(copied, chosen, rest));
            rest += keys;
        }
    }

    Optional<Split> best(int[] last) {
        Place best = null;
        for (Place place : places) {
            boolean isWorthIt = place.before() >= LEAST_KEPT * page && rest - place.before() >= LEAST_GIVEN * page;
            if (isWorthIt && (best == null || imbalance(place) < imbalance(best))) {
                best = place;
            }
        }
        return best == null
                ? Optional.empty()
                : Optional.of(new Split(Pivots.of(last, best.copied(), best.chosen()), rest));
    }

    private double imbalance(Place place) {
        return Math.abs(place.before() - rest / 2);
    }

    private record Place(int copied, int chosen, double before) {}
}
