package dev.keepsake.examples.replay;

import dev.keepsake.examples.replay.io.Numbers;
import dev.keepsake.examples.replay.steps.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all steps found out, as a table.
 *
 * @param rows one for each step
 */
record Summary(List<Row> rows) {

    /** One step. */
    record Row(String headline, Figures figures, Duration took) {}

    Summary {
        rows = List.copyOf(rows);
    }

    /** The figure of this name, in whatever step. */
    Optional<String> figure(String name) {
        return rows.stream()
                .flatMap(row -> row.figures().all().stream())
                .filter(figure -> figure.name().equals(name))
                .map(Figures.Figure::value)
                .findFirst();
    }

    String toText() {
        int width = rows.stream().mapToInt(row -> row.headline().length()).max().orElse(0);
        int names = rows.stream()
                .flatMap(row -> row.figures().all().stream())
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            add(table, i + 1, rows.get(i), width, names);
        }
        Duration total = rows.stream().map(Row::took).reduce(Duration.ZERO, Duration::plus);
        return table.append(line("", "total", width, Numbers.seconds(total), "", names, ""))
                .toString();
    }

    private static void add(StringBuilder table, int number, Row row, int width, int names) {
        String first = String.valueOf(number);
        String headline = row.headline();
        String seconds = Numbers.seconds(row.took());
        for (Figures.Figure figure : row.figures().all()) {
            table.append(line(first, headline, width, seconds, figure.name(), names, figure.value()));
            first = "";
            headline = "";
            seconds = "";
        }
    }

    private static String line(
            String number, String headline, int width, String seconds, String name, int names, String value) {
        String format = " %1s  %-" + width + "s  %8s   %-" + names + "s  %s";
        return String.format(Locale.ROOT, format, number, headline, seconds, name, value)
                        .stripTrailing()
                + "\n";
    }
}
