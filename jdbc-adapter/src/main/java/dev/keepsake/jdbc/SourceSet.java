package dev.keepsake.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Takes a {@code srcset} apart (HTML standard, "parse a srcset attribute"): URLs may have commas in them. */
final class SourceSet {

    private SourceSet() {}

    static List<String> urls(String text) {
        List<String> urls = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (isSpace(text.charAt(at)) || text.charAt(at) == ',') {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && !isSpace(text.charAt(end))) {
                end++;
            }
            String url = text.substring(at, end);
            String clean = withoutCommas(url);
            urls.add(clean);
            at = clean.length() < url.length() ? end : endOfDescriptors(text, end);
        }
        return urls;
    }

    private static int endOfDescriptors(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length() && (depth > 0 || text.charAt(at) != ',')) {
            if (text.charAt(at) == '(') {
                depth++;
            } else if (text.charAt(at) == ')') {
                depth = 0;
            }
            at++;
        }
        return at;
    }

    private static String withoutCommas(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == ',') {
            end--;
        }
        return url.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
