package dev.keepsake.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Drops steps, interruptions and faults of a history as long as the same invariant stays broken. */
final class Shrinker {

    private static final int MOST_PLAYS = 4_000;

    private final Parts parts;
    private final Invariant invariant;
    private int plays;

    Shrinker(Parts parts, Invariant invariant) {
        this.parts = parts;
        this.invariant = invariant;
    }

    History shrink(History failing) {
        History best = failing;
        List<Step> last;
        do {
            last = best.steps();
            History frame = best;
            best = best.with(shorter(best.steps(), steps -> isBroken(frame.with(steps))));
        } while (!last.equals(best.steps()));
        return best;
    }

    private boolean isBroken(History candidate) {
        if (plays++ >= MOST_PLAYS) {
            return false;
        }
        Optional<BrokenInvariant> found = candidate.play(parts, new Tally());
        return found.filter(each -> each.invariant() == invariant).isPresent();
    }

    private List<Step> shorter(List<Step> steps, Predicate<List<Step>> still) {
        List<Step> left = dropped(steps, still);
        for (int place = 0; place < left.size(); place++) {
            if (left.get(place) instanceof Operate.Work work) {
                int at = place;
                List<Step> around = left;
                List<Interruption> fewer =
                        fewer(work.interruptions(), changed -> still.test(replaced(around, at, work.with(changed))));
                left = replaced(left, place, work.with(fewer));
            }
        }
        return left;
    }

    private List<Interruption> fewer(List<Interruption> all, Predicate<List<Interruption>> still) {
        List<Interruption> left = dropped(all, still);
        for (int place = 0; place < left.size(); place++) {
            int at = place;
            List<Interruption> around = left;
            Interruption each = left.get(place);
            if (still.test(replaced(left, place, each.withoutFault()))) {
                each = each.withoutFault();
            }
            Interruption kept = each;
            List<Step> meanwhile =
                    shorter(each.meanwhile(), changed -> still.test(replaced(around, at, kept.with(changed))));
            left = replaced(left, place, kept.with(meanwhile));
        }
        return left;
    }

    /** Leaves out as much as possible: halves first, then smaller and smaller pieces. */
    private static <T> List<T> dropped(List<T> all, Predicate<List<T>> still) {
        List<T> left = all;
        for (int size = Math.max(1, all.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < left.size(); ) {
                List<T> without = new ArrayList<>(left.subList(0, from));
                without.addAll(left.subList(Math.min(left.size(), from + size), left.size()));
                if (still.test(without)) {
                    left = without;
                } else {
                    from += size;
                }
            }
        }
        return left;
    }

    private static <T> List<T> replaced(List<T> all, int place, T by) {
        List<T> copy = new ArrayList<>(all);
        copy.set(place, by);
        return copy;
    }
}
