package dev.keepsake.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown file.
 *
 * @param line the number of its fence, from 1
 * @param language as written after the fence, in lower case; empty if there is none
 * @param snippet the name in the comment right above it
 * @param text what is in it, without the last line break
 */
record CodeBlock(int line, String language, Optional<String> snippet, String text) {

    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)\\s*(\\S*).*");
    private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+) -->");

    static List<CodeBlock> in(List<String> lines) {
        List<CodeBlock> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                int end = endOf(lines, at, fence.group(1));
                blocks.add(new CodeBlock(
                        at + 1,
                        fence.group(2).toLowerCase(Locale.ROOT),
                        at == 0 ? Optional.empty() : markerIn(lines.get(at - 1)),
                        String.join("\n", lines.subList(at + 1, end))));
                at = end;
            }
        }
        return blocks;
    }

    static List<String> linesOutside(List<String> lines) {
        List<String> outside = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                at = endOf(lines, at, fence.group(1));
            } else {
                outside.add(lines.get(at));
            }
        }
        return outside;
    }

    /** A fence without an end goes on to the end of the file. */
    private static int endOf(List<String> lines, int start, String fence) {
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).strip().equals(fence)) {
            end++;
        }
        return end;
    }

    private static Optional<String> markerIn(String line) {
        Matcher marker = MARKER.matcher(line.strip());
        return marker.matches() ? Optional.of(marker.group(1)) : Optional.empty();
    }
}
