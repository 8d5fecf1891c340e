package dev.keepsake.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the URLs in CSS: {@code url(...)}, {@code src(...)}, {@code @import} and the texts in {@code image-set(...)}. */
final class StyleUrls {

    // Unrolled: Java's regular expressions need a stack frame for each round of a group, and data: URLs are long.
    private static final String TEXT = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"?|'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'?";
    private static final Pattern URL = Pattern.compile(
            "(?:url|src)\\(\\s*+(?:" + TEXT + "|([^)\"'\\\\]*+(?:\\\\.[^)\"'\\\\]*+)*+))|@import\\s*+(?:" + TEXT + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern IMAGE_SET =
            Pattern.compile("image-set\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRING = Pattern.compile(TEXT, Pattern.DOTALL);
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:([0-9a-f]{1,6})\\s?|(\\R)|(.))", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("type\\([^)]*\\)", Pattern.CASE_INSENSITIVE);

    private StyleUrls() {}

    static List<String> in(String css) {
        List<String> found = new ArrayList<>();
        addAll(URL.matcher(css), found);
        Matcher sets = IMAGE_SET.matcher(css);
        while (sets.find()) {
            String set = URL.matcher(TYPE.matcher(sets.group()).replaceAll("")).replaceAll("");
            addAll(STRING.matcher(set), found);
        }
        return found;
    }

    /** The CSS without the URLs that stand in the place of one. */
    static String without(String css) {
        return URL.matcher(css).replaceAll(" ");
    }

    private static void addAll(Matcher matcher, List<String> found) {
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    found.add(unescaped(matcher.group(group)));
                }
            }
        }
    }

    /** CSS Syntax, "Consume an escaped code point". */
    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : ESCAPE.matcher(text).replaceAll(each -> {
                    if (each.group(1) != null) {
                        int codePoint = Integer.parseInt(each.group(1), 16);
                        boolean valid = Character.isValidCodePoint(codePoint) && codePoint != 0;
                        return Matcher.quoteReplacement(Character.toString(valid ? codePoint : 0xFFFD));
                    }
                    return each.group(3) == null ? "" : Matcher.quoteReplacement(each.group(3));
                });
    }
}
