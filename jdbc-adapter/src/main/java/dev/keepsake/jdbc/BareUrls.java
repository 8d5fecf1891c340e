package dev.keepsake.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds URLs with a scheme in text, also where the text is a script, JSON with escaped slashes, or encoded. A URL ends as
 * in GitHub's Markdown (specification, "Autolinks"): before white space, quotes and angle brackets, and without the
 * punctuation of its sentence.
 */
final class BareUrls {

    private static final Pattern URL =
            Pattern.compile("(?:https?|s3[an]?)://[^\\s\"'<>\\\\^`{|}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT = Pattern.compile("(?<=.)(?:https?|s3[an]?)://", Pattern.CASE_INSENSITIVE);

    private static final String PUNCTUATION = ".,:;!?*_~";

    private BareUrls() {}

    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        add(text, found);
        if (text.contains("\\/")) {
            add(text.replace("\\/", "/"), found);
        }
        if (text.toLowerCase(Locale.ROOT).contains("%3a%2f%2f")) {
            add(decoded(text), found);
        }
        return List.copyOf(found);
    }

    private static void add(String text, Set<String> found) {
        Matcher url = URL.matcher(text);
        int at = 0;
        while (url.find(at)) {
            Matcher next = NEXT.matcher(text).region(url.start() + 1, url.end()).useTransparentBounds(true);
            at = next.find() ? next.start() : url.end();
            found.add(withoutPunctuation(text.substring(url.start(), at)));
        }
    }

    /** A bracket belongs to the URL if the URL opened it. */
    private static String withoutPunctuation(String url) {
        int round = surplus(url, '(', ')');
        int square = surplus(url, '[', ']');
        int end = url.length();
        while (end > 0) {
            char last = url.charAt(end - 1);
            if (last == ')' && round > 0) {
                round--;
            } else if (last == ']' && square > 0) {
                square--;
            } else if (PUNCTUATION.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return url.substring(0, end);
    }

    private static int surplus(String url, char opening, char closing) {
        int surplus = 0;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            surplus += c == closing ? 1 : c == opening ? -1 : 0;
        }
        return surplus;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unusedNotEncoded) {
            return text.replaceAll("(?i)%3a", ":").replaceAll("(?i)%2f", "/");
        }
    }
}
