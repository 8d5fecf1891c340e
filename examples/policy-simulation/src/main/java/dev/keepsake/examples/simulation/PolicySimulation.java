package dev.keepsake.examples.simulation;

import java.util.List;
import java.util.stream.LongStream;

/** Two years of an application, several times, and what the recommended policies made of them. */
public final class PolicySimulation {

    private static final int HELD = 0;
    private static final int BROKEN = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private PolicySimulation() {}

    /**
     * Plays the histories and ends the JVM: with 0 if the policies did what they should, 1 if not, 2 if the options are not
     * understood.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    static int run(List<String> arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + Options.USAGE);
            return NOT_UNDERSTOOD;
        }
        Summary summary = Summary.of(LongStream.range(options.seed(), options.seed() + options.histories())
                .parallel()
                .mapToObj(seed -> new History(seed, Scale.FULL, List.of()).play())
                .toList());
        System.out.println(summary.toText());
        return summary.holds() ? HELD : BROKEN;
    }
}
