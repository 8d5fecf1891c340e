package dev.keepsake.examples.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What came of all histories, in figures. */
record Summary(List<Outcome> outcomes) {

    /** So many false alarms a year are what a person puts up with. */
    static final double FALSE_ALARMS_A_YEAR = 1;

    private static final int REASON = 130;

    static Summary of(List<Outcome> outcomes) {
        return new Summary(List.copyOf(outcomes));
    }

    /** Every bad run was stopped, no live blob is gone, and people were not asked for nothing too often. */
    boolean holds() {
        return sum(each -> each.passedBad().size()) == 0
                && sum(Outcome::lost) == 0
                && falseAlarmsAYear() <= FALSE_ALARMS_A_YEAR;
    }

    double falseAlarmsAYear() {
        return sum(each -> each.falseAlarms().size())
                / outcomes.stream().mapToDouble(Outcome::years).sum();
    }

    /** The least part of all true orphans that went, of those that should have. */
    double usefulness() {
        return outcomes.stream().mapToDouble(Outcome::usefulness).min().orElse(0);
    }

    String toText() {
        StringBuilder text = new StringBuilder(full(outcomes.get(0)));
        text.append(
                "\nseed  runs  blobs  removed  left  overdue  bad runs: refused, held, passed  false alarms  asked anyway"
                        + "  live blobs lost\n");
        outcomes.forEach(each -> text.append(line(each)));
        text.append(String.format(
                Locale.ROOT,
                """

                bad runs               %d, passed %d
                live blobs lost        %d
                false alarms           %.2f a year (at most %.0f)
                usefulness             at least %.2f %% of the overdue orphans went
                surely stopped         losses of more than so many of the references, at every run (at half of the runs):
                %s
                result                 %s
                """,
                sum(each -> each.bad().size()),
                sum(each -> each.passedBad().size()),
                sum(Outcome::lost),
                falseAlarmsAYear(),
                FALSE_ALARMS_A_YEAR,
                100 * usefulness(),
                unseen(),
                holds() ? "held" : "BROKEN"));
        return text.toString();
    }

    private String unseen() {
        SortedMap<String, List<Double>> all = new TreeMap<>();
        outcomes.forEach(each -> each.blindSpot()
                .largestUnseen()
                .forEach((family, unseen) ->
                        all.computeIfAbsent(family, any -> new ArrayList<>()).addAll(unseen)));
        return all.entrySet().stream()
                .map(each -> unseen(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String unseen(String family, List<Double> shares) {
        List<Double> sorted = shares.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "  %-20s %.1f %% (%.1f %%)",
                family,
                100 * sorted.get(sorted.size() - 1),
                100 * sorted.get(sorted.size() / 2));
    }

    private static String full(Outcome outcome) {
        StringBuilder text =
                new StringBuilder("Seed " + outcome.seed() + ". What went wrong, and how its runs ended:\n");
        Map<String, Map<Ending.Result, Long>> ends = new TreeMap<>();
        outcome.bad()
                .forEach(each -> ends.computeIfAbsent(String.valueOf(each.accident()), any -> new TreeMap<>())
                        .merge(each.result(), 1L, Long::sum));
        ends.forEach((accident, results) ->
                text.append("  ").append(accident).append(": ").append(results).append('\n'));
        outcome.passedBad()
                .forEach(each -> text.append("  PASSED on day ")
                        .append(each.day())
                        .append(": ")
                        .append(each.accident())
                        .append(", ")
                        .append(each.lost())
                        .append(" live blobs lost\n"));
        text.append("False alarms:\n");
        outcome.falseAlarms().forEach(each -> text.append(alarm(each)));
        text.append("Asked where somebody was looking anyway (first clean-up, first run after an accident):\n");
        outcome.expectedAlarms().forEach(each -> text.append(alarm(each)));
        return text.toString();
    }

    private static String alarm(Ending ending) {
        String reason = ending.reasons().stream()
                .filter(each -> !each.contains("is new or was changed"))
                .findFirst()
                .orElse("");
        return "  day " + ending.day() + ", " + ending.result() + ": "
                + reason.substring(0, Math.min(REASON, reason.length())) + "\n";
    }

    private static String line(Outcome of) {
        return String.format(
                Locale.ROOT,
                "%4d %5d %6d %8d %5d %8d %17d %5d %7d %13d %13d %16d%n",
                of.seed(),
                of.endings().size(),
                of.blobs(),
                of.removed(),
                of.orphans(),
                of.due(),
                of.bad(Ending.Result.REFUSED),
                of.bad(Ending.Result.HELD),
                of.passedBad().size(),
                of.falseAlarms().size(),
                of.expectedAlarms().size(),
                of.lost());
    }

    private long sum(ToLongFunction<Outcome> figure) {
        return outcomes.stream().mapToLong(figure).sum();
    }
}
