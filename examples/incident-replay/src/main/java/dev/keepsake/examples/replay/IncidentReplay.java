package dev.keepsake.examples.replay;

import dev.keepsake.examples.replay.Options.UsageException;
import dev.keepsake.examples.replay.Options.Wish;
import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Reports;
import dev.keepsake.examples.replay.steps.Pace;
import dev.keepsake.examples.replay.steps.Scene;
import java.util.List;

/** Replays the accident of October 2022 on real servers, and stops it: the quick start of Keepsake. */
public final class IncidentReplay {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private IncidentReplay() {}

    /**
     * Runs it, and ends the JVM with 0 if every check held, 1 if a step failed, 2 if the options are not understood.
     *
     * @param args the options; {@code --help} explains them
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), Console.ofThisProcess(), Pace.DEFAULT));
    }

    static int run(List<String> arguments, Console console, Pace pace) {
        try {
            Options options = Options.parse(arguments);
            if (options.wish() == Wish.EXPLAIN) {
                console.print(Options.USAGE);
                return DONE;
            }
            play(options, console, pace);
            return DONE;
        } catch (UsageException e) {
            console.print(e.getMessage() + "\n\n" + Options.USAGE);
            return NOT_UNDERSTOOD;
        } catch (RuntimeException e) {
            console.print("\nFAILED. " + e.getMessage());
            return FAILED;
        }
    }

    private static void play(Options options, Console console, Pace pace) {
        Reports reports = Reports.in(options.reports());
        Summary summary = new Replay(new Scene.Setting(options.cards(), pace, console, reports)).play();
        console.print("\n" + summary.toText());
        console.print("\nEvery check held. Reports as text, JSON and HTML: " + reports.directory());
    }
}
