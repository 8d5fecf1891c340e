package dev.keepsake.examples.crashes;

import java.util.List;

/** Kills processes in the middle of runs, on real servers, and looks what is left. */
public final class CrashCampaign {

    private static final int HELD = 0;
    private static final int BREACHED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private CrashCampaign() {}

    /**
     * Runs the campaign and ends the JVM: with 0 if all held, 1 if something was lost, 2 if the options are not
     * understood.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + Options.USAGE);
            return NOT_UNDERSTOOD;
        }
        System.out.println("Killing " + options.kills() + " processes, seed " + options.seed() + ", " + options.lanes()
                + " lanes.");
        long begin = System.nanoTime();
        Figures figures = new Campaign(options).run();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        System.out.println(figures.toText() + "seconds: " + seconds);
        return figures.breaches().isEmpty() ? HELD : BREACHED;
    }
}
