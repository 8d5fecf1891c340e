package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Keys of all that Unicode has, and the ways in which applications write them down. */
public final class AnyKey {

    private static final List<String> PIECES = List.of(
            "/",
            "//",
            "+",
            "%2F",
            "%20",
            "%",
            "%zz",
            "%C3%A9",
            ".",
            "..",
            "/../",
            "/./",
            " ",
            "\\",
            ";a=b",
            ";",
            "?",
            "#",
            "&",
            "&amp;",
            "&#47;",
            "<",
            ">",
            "\"",
            "'",
            "`",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "://",
            "@",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "e\u0301",
            "\u00e9",
            "\u212b",
            "\u1e9b\u0323",
            "\uac00",
            "\ud83d\ude00",
            "\uffff",
            "abc",
            "IMG_0001.png");

    private AnyKey() {}

    /** Draws a key that begins with a prefix, up to the longest. */
    public static String draw(Random random, String prefix) {
        StringBuilder key = new StringBuilder(prefix);
        int left = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 10);
        while (left > 0 && !isFull(key)) {
            if (random.nextInt(3) == 0) {
                key.appendCodePoint(codePoint(random));
            } else {
                key.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            left--;
        }
        while (utf8(key.toString()) > BlobKey.MAX_BYTES) {
            key.setLength(key.offsetByCodePoints(key.length(), -1));
        }
        return key.toString();
    }

    /** Encoded like {@code encodeURIComponent}, segment by segment. */
    public static String encodedBySegment(String key) {
        return Arrays.stream(key.split("/", -1))
                .map(each -> formEncoded(each).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** Encoded like {@code URLEncoder}, slashes too. */
    public static String formEncoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    /** In the form in which macOS names files. */
    public static String decomposed(String key) {
        return Normalizer.normalize(key, Normalizer.Form.NFD);
    }

    /** As a JSON text, with slashes and all that is not ASCII escaped. */
    public static String json(String key) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '/' || c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /** As the value of an HTML attribute, quotes included. */
    public static String attribute(String key) {
        return "\""
                + key.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;") + "\"";
    }

    private static int codePoint(Random random) {
        while (true) {
            int drawn = random.nextBoolean() ? random.nextInt(0x3000) : random.nextInt(Character.MAX_CODE_POINT + 1);
            if (drawn < Character.MIN_SURROGATE || drawn > Character.MAX_SURROGATE) {
                return drawn;
            }
        }
    }

    private static boolean isFull(StringBuilder key) {
        return utf8(key.toString()) >= BlobKey.MAX_BYTES;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
