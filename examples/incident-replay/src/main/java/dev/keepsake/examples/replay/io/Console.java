package dev.keepsake.examples.replay.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the replay speaks. On a terminal progress is a bar that moves, elsewhere it is a line now and then. */
public final class Console {

    /** What is at the other end. */
    public enum Style {
        /** A person's terminal. */
        TERMINAL,
        /** A file, a pipe or a build log. */
        PLAIN
    }

    private final PrintStream out;
    private final Style style;

    /**
     * A console over a stream.
     *
     * @param out where lines go
     * @param style what is at its end
     */
    public Console(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /**
     * The console of this process, in UTF-8 whatever the locale is.
     *
     * @return a console
     */
    public static Console ofThisProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new Console(out, isTerminal() ? Style.TERMINAL : Style.PLAIN);
    }

    /**
     * Says where in the story it is.
     *
     * @param step the step's number
     * @param steps how many there are
     * @param headline what it is about
     */
    public void headline(int step, int steps, String headline) {
        out.printf(Locale.ROOT, "%n=== %d/%d  %s%n", step, steps, headline);
        out.flush();
    }

    /**
     * Says something.
     *
     * @param text a line, or several
     */
    public void say(String text) {
        text.lines().forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
        out.flush();
    }

    /**
     * Says something at the left edge.
     *
     * @param text a line, or several
     */
    public void print(String text) {
        out.println(text.stripTrailing());
        out.flush();
    }

    /**
     * Begins something long. Close it when it is over.
     *
     * @param what it is
     * @param total how many there are to do, 0 if nobody knows
     * @return shows how far it is
     */
    public Progress progress(String what, long total) {
        return new Progress(out, style, what, total);
    }

    /** JDK 22 to 24 give a console without a terminal too, and a way to ask. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Method asked = java.io.Console.class.getMethod("isTerminal");
            return (Boolean) asked.invoke(console);
        } catch (ReflectiveOperationException olderThan22) {
            return true;
        }
    }
}
