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

    private static String withoutPunctuation(String url) {
        int end = url.length();
        while (end > 0 && isPunctuation(url, end)) {
            end--;
        }
        return url.substring(0, end);
    }

    /** A bracket belongs to the URL if the URL opened it. */
    private static boolean isPunctuation(String url, int end) {
        char last = url.charAt(end - 1);
        return switch (last) {
            case '.', ',', ':', ';', '!', '?', '*', '_', '~' -> true;
            case ')' -> count(url, end, ')') > count(url, end, '(');
            case ']' -> count(url, end, ']') > count(url, end, '[');
            default -> false;
        };
    }

    private static long count(String url, int end, char wanted) {
        return url.substring(0, end).chars().filter(each -> each == wanted).count();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unusedNotEncoded) {
            return text.replaceAll("(?i)%3a", ":").replaceAll("(?i)%2f", "/");
        }
    }
}
