package dev.keepsake.histories;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A history that can be played again and again.
 *
 * @param mode how its store removes
 * @param steps what happens, in order
 */
record History(Mode mode, List<Step> steps) {

    History {
        steps = List.copyOf(steps);
    }

    /** Plays it. */
    Optional<BrokenInvariant> play(Parts parts, Tally tally) {
        World world = new World(mode, parts);
        try {
            world.play(steps);
            new Finale(world).play();
            return Optional.empty();
        } catch (BrokenInvariant e) {
            return Optional.of(e);
        } finally {
            tally.addAll(world.tally());
            tally.count("histories " + mode);
        }
    }

    History with(List<Step> fewer) {
        return new History(mode, fewer);
    }

    @Override
    public String toString() {
        return mode + ":\n" + steps.stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
    }
}
