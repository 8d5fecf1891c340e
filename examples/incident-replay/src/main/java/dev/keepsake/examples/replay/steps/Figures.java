package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.io.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a step found out, in figures. Immutable.
 *
 * @param all in the order of their telling
 */
public record Figures(List<Figure> all) implements StepResult {

    /** No figures yet. */
    public static final Figures NONE = new Figures(List.of());

    /**
     * One figure.
     *
     * @param name what was counted
     * @param value how it is shown
     */
    public record Figure(String name, String value) {
        @Override
        public String toString() {
            return name + " " + value;
        }
    }

    /** Copies the list. */
    public Figures {
        all = List.copyOf(all);
    }

    /**
     * Adds a count.
     *
     * @param name what was counted
     * @param count how many there are
     * @return these figures and one more
     */
    public Figures with(String name, long count) {
        return with(name, Numbers.of(count));
    }

    /**
     * Adds a figure.
     *
     * @param name what was counted
     * @param value how it is shown
     * @return these figures and one more
     */
    public Figures with(String name, String value) {
        List<Figure> more = new ArrayList<>(all);
        more.add(new Figure(name, value));
        return new Figures(more);
    }

    @Override
    public Figures figures() {
        return this;
    }

    @Override
    public String toString() {
        return all.stream().map(Figure::toString).collect(Collectors.joining("\n"));
    }
}
