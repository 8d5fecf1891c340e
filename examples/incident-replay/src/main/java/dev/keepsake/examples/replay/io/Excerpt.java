package dev.keepsake.examples.replay.io;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A long report for a person who watches: of every section only so many lines. */
public final class Excerpt {

    private static final int LINES_A_SECTION = 8;

    private Excerpt() {}

    /**
     * Shortens the sections of a text, which are parted by empty lines.
     *
     * @param text the whole
     * @param file where the whole can be read
     * @return the beginning of every section
     */
    public static String of(String text, String file) {
        return Arrays.stream(text.split("\n\n", -1))
                .map(section -> shortened(section, file))
                .collect(Collectors.joining("\n\n"));
    }

    private static String shortened(String section, String file) {
        List<String> lines = section.lines().toList();
        if (lines.size() <= LINES_A_SECTION + 1) {
            return section;
        }
        return String.join("\n", lines.subList(0, LINES_A_SECTION)) + "\n  ... and "
                + Numbers.of(lines.size() - (long) LINES_A_SECTION) + " more lines in " + file;
    }
}
