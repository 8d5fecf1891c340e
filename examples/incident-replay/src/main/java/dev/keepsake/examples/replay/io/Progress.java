package dev.keepsake.examples.replay.io;

import dev.keepsake.examples.replay.io.Console.Style;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far something long is. Shown every now and then, and in any case when it is closed. Thread-safe. */
public final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final int BAR_WIDTH = 30;

    private final PrintStream out;
    private final Style style;
    private final String what;
    private final long total;
    private final long startedNanos = System.nanoTime();
    private long shownNanos = startedNanos;
    private long done;

    Progress(PrintStream out, Style style, String what, long total) {
        this.out = out;
        this.style = style;
        this.what = what;
        this.total = total;
    }

    /**
     * Goes on.
     *
     * @param more how many more are done
     */
    public synchronized void advance(long more) {
        reach(done + more);
    }

    /**
     * Goes on.
     *
     * @param now how many are done by now
     */
    public synchronized void reach(long now) {
        done = now;
        long nanos = System.nanoTime();
        Duration between = style == Style.TERMINAL ? BETWEEN_FRAMES : BETWEEN_LINES;
        if (nanos - shownNanos >= between.toNanos()) {
            shownNanos = nanos;
            show(style == Style.TERMINAL ? "\r" + bar() : line());
        }
    }

    /** Shows the end, with the time it took. */
    @Override
    public synchronized void close() {
        String end = String.format(Locale.ROOT, "    %s: %s in %.1f s", what, Numbers.of(done), seconds());
        show(style == Style.TERMINAL ? "\r" + end + " ".repeat(BAR_WIDTH + 10) + "\n" : end + "\n");
    }

    private void show(String text) {
        out.print(text);
        out.flush();
    }

    private String line() {
        return String.format(
                Locale.ROOT, "    %s: %s%s%n", what, Numbers.of(done), total == 0 ? "" : " of " + Numbers.of(total));
    }

    private String bar() {
        if (total == 0) {
            return String.format(Locale.ROOT, "    %s: %s ", what, Numbers.of(done));
        }
        int filled = (int) (BAR_WIDTH * Math.min(done, total) / total);
        return String.format(
                Locale.ROOT,
                "    %s [%s%s] %3d %% %s of %s",
                what,
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                100 * Math.min(done, total) / total,
                Numbers.of(done),
                Numbers.of(total));
    }

    private double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
