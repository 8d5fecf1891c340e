package dev.keepsake.docs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables of guides. */
final class GuideTables {

    private GuideTables() {}

    /** The cells of every row whose first cell is inline code, without its backticks. */
    static List<List<String>> coded(List<String> lines) {
        return lines.stream()
                .filter(each -> each.startsWith("| `"))
                .map(each -> each.substring(1).split("\\|", -1))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .map(cells -> Stream.concat(
                                Stream.of(cells.get(0).replace("`", "")), cells.subList(1, cells.size() - 1).stream())
                        .toList())
                .toList();
    }

    static List<String> firstCells(List<String> lines) {
        return coded(lines).stream().map(each -> each.get(0)).toList();
    }
}
