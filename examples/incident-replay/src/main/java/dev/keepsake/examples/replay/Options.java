package dev.keepsake.examples.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param wish whether to play or to explain
 * @param cards how many cards
 * @param reports where reports go
 */
record Options(Wish wish, int cards, Path reports) {

    static final String USAGE = """
            Usage: IncidentReplay [--cards N] [--reports DIR] [--help]

            Replays the accident that deleted every custom flag of pronouns.page in October 2022, and what Keepsake
            does instead, on a PostgreSQL and an S3 server inside this process. Nothing else is touched.

              --cards N      how many cards, 100 to 200,000 (default 20,000; about 3 objects each, all in memory)
              --reports DIR  where reports of the runs are written to (default target/incident-replay)
              --help         this text

            Exit code: 0 if every check held, 1 if a step failed, 2 if these options are not understood.""";

    private static final int FEWEST = 100;
    private static final int MOST = 200_000;
    private static final Options DEFAULTS = new Options(Wish.PLAY, 20_000, Path.of("target", "incident-replay"));

    /** What to do. */
    enum Wish {
        PLAY,
        EXPLAIN
    }

    /** The command line is not understood. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments) {
        Options options = DEFAULTS;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            options = switch (name) {
                case "--help" -> new Options(Wish.EXPLAIN, options.cards, options.reports);
                case "--cards" -> new Options(options.wish, count(valueOf(name, rest)), options.reports);
                case "--reports" -> new Options(options.wish, options.cards, directory(valueOf(name, rest)));
                default -> throw new UsageException("The option '" + name + "' is unknown.");
            };
        }
        return options;
    }

    private static String valueOf(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException("The option " + name + " has no value after it.");
        }
        return rest.next();
    }

    private static int count(String text) {
        try {
            int cards = Integer.parseInt(text);
            if (cards >= FEWEST && cards <= MOST) {
                return cards;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw new UsageException(
                "The value '" + text + "' of --cards is not a whole number from " + FEWEST + " to " + MOST + ".");
    }

    private static Path directory(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException notAPath) {
            // Answered below, like no text at all.
        }
        throw new UsageException("The value '" + text + "' of --reports is not a path.");
    }
}
