package dev.keepsake.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/** A coverage report that people reviewed. Never written itself; a new one is put next to it. */
final class CheckedInReport {

    private final Path file;

    CheckedInReport(Path file) {
        this.file = file;
    }

    /** Why the coverage is not the reviewed one; empty if it is. */
    Optional<String> objectionTo(String report) {
        if (!Files.exists(file)) {
            return Optional.of("There is no coverage report " + file + ". " + accept(report) + "\n\n" + report);
        }
        List<String> reviewed = read();
        List<String> actual = report.lines().toList();
        return reviewed.equals(actual)
                ? Optional.empty()
                : Optional.of("The coverage is not the one of " + file + ". " + accept(report) + "\n\n"
                        + String.join("\n", diff(reviewed, actual)));
    }

    private List<String> read() {
        try {
            return Files.readString(file).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(
                    "The coverage report " + file + " can't be read: " + BuildCheck.sentence(e)
                            + " Make it a file of text in UTF-8.",
                    e);
        }
    }

    private String accept(String report) {
        Path next = file.resolveSibling(file.getFileName() + ".actual");
        try {
            Files.createDirectories(next.toAbsolutePath().getParent());
            Files.writeString(next, report);
            return "Review the new one; to accept it, move " + next + " to " + file + " and check it in:";
        } catch (IOException e) {
            return "The new one can't be written to " + next + " (" + e + "). Review it; to accept it, change " + file
                    + " by hand and check it in:";
        }
    }

    /** Each change under the heading of its table. */
    private static List<String> diff(List<String> reviewed, List<String> actual) {
        List<String> lines = new ArrayList<>();
        for (Delta<String> each : DiffUtils.diff(reviewed, actual).getDeltas()) {
            List<String> gone = each.getOriginal().getLines();
            List<String> come = each.getRevised().getLines();
            int at = each.getRevised().getPosition();
            heading(actual, at, come).ifPresent(heading -> lines.add("  " + heading));
            gone.forEach(line -> lines.add("- " + line));
            come.forEach(line -> lines.add("+ " + line));
        }
        return lines;
    }

    private static Optional<String> heading(List<String> actual, int at, List<String> come) {
        if (!come.isEmpty() && !come.get(0).startsWith(" ")) {
            return Optional.empty();
        }
        return actual.subList(0, Math.min(at, actual.size())).stream()
                .filter(each -> !each.startsWith(" "))
                .reduce((first, second) -> second);
    }
}
