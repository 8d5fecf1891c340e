package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Text as hostile and as foreign as keys may be. */
public final class OddText {

    private static final String ALPHABET = "ab/-._+ %&<>'\"\\\n\r\t\u0000\u0001\u007f\u0085\u00e9\u00df\u0130\u0301"
            + "\u05d0\u0627\u200d\u200f\u202e\u2028\ufeff\uff0f\uffff\ue000\uD83D\uDE00\uDBFF\uDFFF";

    /** Pairs and single keys that databases and tools like to confuse. */
    public static final List<String> KEYS = List.of(
            "flags/a.png",
            "flags/A.png",
            "flags/a.png ",
            " flags/a.png",
            "flags//a.png",
            "/flags/a.png",
            "flags/./a.png",
            "flags/\u00e9.png",
            "flags/e\u0301.png",
            "flags/\u00df.png",
            "flags/ss.png",
            "flags/\u0130.png",
            "flags/\uD83D\uDE00.png",
            "flags/\uffff.png",
            "flags/\ue000.png",
            "flags/\u202egnp.a",
            "flags/a\nb.png",
            "flags/a\r\nb.png",
            "flags/a\u0000b.png",
            "flags/a\u0001b.png",
            "flags/a'b\"c\\d`e%00.png",
            "flags/<script>.png");

    private OddText() {}

    /** The longest key: 1,024 bytes in which every character has four. */
    public static String longest() {
        return "\uD83D\uDE00".repeat(BlobKey.MAX_BYTES / 4);
    }

    /** Valid Unicode text of 1 to {@code most} characters. */
    public static String text(Random random, int most) {
        int[] alphabet = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    /** A key of any length up to the longest. */
    public static BlobKey key(Random random) {
        String text = text(random, random.nextInt(20) == 0 ? 400 : 12);
        while (text.getBytes(StandardCharsets.UTF_8).length > BlobKey.MAX_BYTES) {
            text = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2));
        }
        return BlobKey.of(text);
    }
}
