package dev.keepsake.examples.crashes;

import java.util.Iterator;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param kills how many processes are killed in the middle of their work
 * @param seed decides when
 * @param lanes how many sites are worked on side by side
 */
record Options(int kills, long seed, int lanes) {

    static final String USAGE = """
            Usage: CrashCampaign [--kills N] [--seed N] [--lanes N]

            Kills N processes (SIGKILL) in the middle of real runs on a PostgreSQL and an S3 server inside this process,
            and checks after each that no live blob is lost and every removed one can be restored.

              --kills N   how many, from 1 on (default 500)
              --seed N    decides what happens when (default 1)
              --lanes N   sites side by side, each with a bucket and a database of its own (default 4)

            Exit code: 0 if all held, 1 if something was lost, 2 if these options are not understood.""";

    private static final Options DEFAULTS = new Options(500, 1, 4);

    Options {
        if (kills < 1 || lanes < 1) {
            throw new IllegalArgumentException(
                    "There must be at least 1 kill and 1 lane, not " + kills + " and " + lanes);
        }
    }

    static Options parse(List<String> arguments) {
        Options options = DEFAULTS;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("The option '" + name + "' has no value after it.");
            }
            long value = number(name, rest.next());
            options = switch (name) {
                case "--kills" -> new Options(Math.toIntExact(value), options.seed, options.lanes);
                case "--seed" -> new Options(options.kills, value, options.lanes);
                case "--lanes" -> new Options(options.kills, options.seed, Math.toIntExact(value));
                default -> throw new IllegalArgumentException("The option '" + name + "' is unknown.");
            };
        }
        return options;
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The value '" + text + "' of " + name + " is not a whole number.", e);
        }
    }
}
