package dev.keepsake.histories;

import java.util.Optional;
import java.util.function.LongPredicate;

/** Plays one history after another, each from a seed of its own, and counts. */
final class Campaign {

    private final Parts parts;
    private final Tally tally = new Tally();

    Campaign(Parts parts) {
        this.parts = parts;
    }

    /**
     * Plays histories from a seed on.
     *
     * @param first the first seed; each history has the next
     * @param goesOn whether to play one more after so many steps
     * @return the first failure, shrunk; empty if all invariants held
     */
    Optional<Failure> play(long first, LongPredicate goesOn) {
        for (long seed = first; goesOn.test(tally.of("steps")); seed++) {
            History history = Generator.history(seed);
            Optional<BrokenInvariant> broken = history.play(parts, tally);
            if (broken.isPresent()) {
                return Optional.of(shrunk(seed, history, broken.get().invariant()));
            }
        }
        return Optional.empty();
    }

    private Failure shrunk(long seed, History history, Invariant invariant) {
        History small = new Shrinker(parts, invariant).shrink(history);
        String told = small.play(parts, new Tally())
                .map(BrokenInvariant::getMessage)
                .orElse(invariant + ": it does not happen again, so that it hangs on the order of some set or map");
        return new Failure(seed, invariant, small, told);
    }

    Tally tally() {
        return tally;
    }

    /**
     * A history that broke an invariant.
     *
     * @param seed where it came from
     * @param invariant which
     * @param shrunk what is left of it
     * @param told in words
     */
    record Failure(long seed, Invariant invariant, History shrunk, String told) {
        @Override
        public String toString() {
            return "Seed " + seed + " breaks " + told + "\nAfter " + shrunk;
        }
    }
}
