package dev.keepsake.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A path as browsers read it (WHATWG URL standard, "basic URL parser"): without white space around it, without tabs and
 * line breaks in it, with a backslash for a slash, and with {@code .} and {@code ..} followed.
 */
final class BrowserPath {

    private BrowserPath() {}

    /** Whether a browser may read it in another way; true also for some that it doesn't. */
    static boolean differs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\\' || (c == '.' && (i == 0 || text.charAt(i - 1) == '/'))) {
                return true;
            }
        }
        return false;
    }

    /** None if it reads it as it is. */
    static Stream<String> readings(String text) {
        if (!differs(text)) {
            return Stream.empty();
        }
        String cleaned = cleaned(text);
        return Stream.of(cleaned, withDotsFollowed(cleaned));
    }

    private static String cleaned(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        StringBuilder cleaned = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '\t' && c != '\r' && c != '\n') {
                cleaned.append(c == '\\' ? '/' : c);
            }
        }
        return cleaned.toString();
    }

    private static String withDotsFollowed(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] all = path.split("/", -1);
        for (int i = 0; i < all.length; i++) {
            boolean last = i == all.length - 1;
            if (all[i].equals("..")) {
                segments.pollLast();
            } else if (!all[i].equals(".")) {
                segments.add(all[i]);
                continue;
            }
            if (last) {
                segments.add("");
            }
        }
        return String.join("/", segments);
    }
}
