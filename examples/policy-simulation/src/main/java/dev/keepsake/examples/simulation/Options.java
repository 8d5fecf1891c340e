package dev.keepsake.examples.simulation;

import java.util.Iterator;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param seed the first history, which is shown in full
 * @param histories how many, with this seed and those after it
 */
record Options(long seed, int histories) {

    static final String USAGE = """
            Usage: PolicySimulation [--seed N] [--histories N]

            Plays an application over two years, twice a week with a collector that names no policies, and counts what the
            recommended ones stop that they should, and what they stop that they should not.

              --seed N       the first history, which is shown in full (default 1)
              --histories N  how many, with this seed and those after it (default 4)

            Exit code: 0 if every bad run was stopped, no live blob went and there was at most one false alarm a year;
            1 if not; 2 if these options are not understood.""";

    private static final Options DEFAULTS = new Options(1, 4);

    Options {
        if (histories < 1) {
            throw new IllegalArgumentException("There must be at least 1 history, not " + histories + ".");
        }
    }

    static Options parse(List<String> arguments) {
        Options options = DEFAULTS;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("The option '" + name + "' has no value after it.");
            }
            String value = rest.next();
            try {
                options = switch (name) {
                    case "--seed" -> new Options(Long.parseLong(value), options.histories);
                    case "--histories" -> new Options(options.seed, Integer.parseInt(value));
                    default -> throw new IllegalArgumentException("The option '" + name + "' is unknown.");
                };
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "The value '" + value + "' of " + name + " is not a whole number.", e);
            }
        }
        return options;
    }
}
