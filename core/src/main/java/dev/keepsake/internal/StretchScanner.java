package dev.keepsake.internal;

import dev.keepsake.internal.MentionScanner.Hits;
import java.nio.charset.StandardCharsets;

/**
 * Searches whole values for mentions of orphans. It finds what {@link MentionScanner} finds, and shows that only the
 * stretches that {@link TextSieve} lets pass, which in most databases are few.
 *
 * <p>Reusable, one for each thread; not thread-safe.
 */
final class StretchScanner {

    private static final int PIECE = MentionScanner.PIECE;
    private static final int MOST_BYTES_EACH = 3;

    private final MentionScanner scanner;
    private final TextSieve sieve;
    private final Cuts cuts;
    private final HexCheck hex;
    private final char[] piece = new char[PIECE];
    private final byte[] bytes = new byte[PIECE * MOST_BYTES_EACH];

    StretchScanner(MentionIndex index) {
        this.scanner = new MentionScanner(index);
        this.sieve = new TextSieve(index);
        this.cuts = Cuts.of(index);
        this.hex = new HexCheck(index);
    }

    /** Searches a text. */
    void scan(String text, Hits hits) {
        int at = 0;
        while (at < text.length()) {
            int length = takePiece(text, at);
            int written = length == 0 ? Utf8.MALFORMED : Utf8.write(piece, length, bytes);
            if (written == Utf8.MALFORMED) {
                // Nothing to cut it at, or half a surrogate pair, which UTF-8 can't tell: the rest is searched as it
                // is.
                scanner.scan(text.substring(at), hits);
                return;
            }
            scanUtf8(bytes, 0, written, hits);
            at += length;
        }
    }

    /** Searches a part of an array, which is text in UTF-8. */
    void scanUtf8(byte[] text, int from, int to, Hits hits) {
        sieve.begin(text, from, to);
        while (sieve.next()) {
            int length = sieve.end() - sieve.start();
            scanner.scan(new String(text, sieve.start(), length, StandardCharsets.UTF_8), hits);
        }
    }

    /** Searches bytes as what their hexadecimal digits say, as UTF-8, and as ISO-8859-1. */
    void scanBytes(byte[] value, Hits hits) {
        for (byte[] each : UuidOrders.of(value)) {
            if (hex.mayMention(each)) {
                scanner.scanHex(each, hits);
            }
        }
        scanUtf8(value, 0, value.length, hits);
        if (!MentionScanner.isAscii(value)) {
            scan(new String(value, StandardCharsets.ISO_8859_1), hits);
        }
    }

    /** Takes the text from here to its end, or to behind the last cut that fits in; returns 0 if there is none. */
    private int takePiece(String text, int from) {
        int length = Math.min(PIECE, text.length() - from);
        text.getChars(from, from + length, piece, 0);
        if (from + length < text.length()) {
            while (length > 0 && !cuts.isCut(piece, length - 1)) {
                length--;
            }
        }
        return length;
    }
}
