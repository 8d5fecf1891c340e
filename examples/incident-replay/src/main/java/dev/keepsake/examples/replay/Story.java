package dev.keepsake.examples.replay;

import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.steps.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Plays steps one after the other, and remembers what came out and how long each took. */
final class Story {

    private final Console console;
    private final int steps;
    private final List<Summary.Row> rows = new ArrayList<>();

    Story(Console console, int steps) {
        this.console = console;
        this.steps = steps;
    }

    <T extends StepResult> T tell(String headline, Supplier<T> step) {
        int number = rows.size() + 1;
        console.headline(number, steps, headline);
        long started = System.nanoTime();
        T result;
        try {
            result = step.get();
        } catch (RuntimeException e) {
            throw new StepFailedException(number, headline, e);
        }
        rows.add(new Summary.Row(headline, result.figures(), Duration.ofNanos(System.nanoTime() - started)));
        return result;
    }

    Summary summary() {
        return new Summary(rows);
    }

    /** A step failed, for the reason that is its cause. */
    static final class StepFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepFailedException(int number, String headline, RuntimeException cause) {
            super("Step " + number + " (" + headline + ") failed: " + reason(cause), cause);
        }

        private static String reason(RuntimeException cause) {
            String message = cause.getMessage();
            return message == null ? cause.toString() : message;
        }
    }
}
