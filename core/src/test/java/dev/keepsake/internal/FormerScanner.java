package dev.keepsake.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The last look's scanner before {@link StretchScanner}, kept to compare with. Searches texts for mentions of orphans, in the spellings of {@link MentionIndex}, as they stand and with escapes taken
 * off. A text may be fed in pieces of any size, and needs memory for a piece only: what is written without escapes is
 * found wherever it stands; an escaped mention is found if it is written in up to {@value #OVERLAP} characters.
 *
 * <p>Reusable, one for each thread; not thread-safe.
 */
final class FormerScanner {

    /** More than the longest key takes, all of it in percent sequences three times over. */
    static final int OVERLAP = 1 << 14;

    static final int PIECE = 1 << 16;

    private static final String HEX = "0123456789abcdef";

    private static final int UUID_BYTES = 16;
    /** How a GUID of Windows stores the bytes of a UUID, and how UUID_TO_BIN(uuid, 1) of MySQL does. */
    private static final int[][] UUID_ORDERS = {
        {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}, {4, 5, 6, 7, 2, 3, 0, 1, 8, 9, 10, 11, 12, 13, 14, 15}
    };

    private final FormerLane lane;
    private final FormerEscapedPieces escapes;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final char[] text = new char[PIECE];
    private final CharBuffer room = CharBuffer.wrap(text);

    /** How much of the text is held, and how much of that the lane has read. */
    private int length;

    private int read;

    FormerScanner(MentionIndex index) {
        this.lane = new FormerLane(index);
        this.escapes = new FormerEscapedPieces(index);
    }

    /** Searches a text. */
    void scan(CharSequence value, MentionScanner.Hits hits) {
        begin();
        for (int at = 0; at < value.length(); ) {
            int to = Math.min(value.length(), at + PIECE - length);
            if (value instanceof String string) {
                string.getChars(at, to, text, length);
                length += to - at;
                at = to;
            } else {
                for (; at < to; at++) {
                    append(value.charAt(at));
                }
            }
            makeRoom(hits);
        }
        end(hits);
    }

    /** Searches bytes as what their hexadecimal digits say, as UTF-8, and as ISO-8859-1. */
    void scan(byte[] value, MentionScanner.Hits hits) {
        scanHex(value, hits);
        if (value.length == UUID_BYTES) {
            byte[] other = new byte[UUID_BYTES];
            for (int[] order : UUID_ORDERS) {
                for (int i = 0; i < order.length; i++) {
                    other[i] = value[order[i]];
                }
                scanHex(other, hits);
            }
        }
        scanUtf8(value, hits);
        if (!isAscii(value)) {
            scanLatin1(value, hits);
        }
    }

    /** Begins a text that is fed in pieces; forgets what was fed before. */
    void begin() {
        lane.begin();
        length = 0;
        read = 0;
    }

    /** Reads the next piece of the text. */
    void feed(char[] piece, int offset, int count, MentionScanner.Hits hits) {
        for (int at = offset; at < offset + count; ) {
            int part = Math.min(offset + count - at, PIECE - length);
            System.arraycopy(piece, at, text, length, part);
            length += part;
            at += part;
            makeRoom(hits);
        }
    }

    /** Ends the text; all its mentions are reported when this returns. */
    void end(MentionScanner.Hits hits) {
        lane.feed(text, read, length, hits);
        lane.end(hits);
        int rest = escapes.search(text, 0, length, hits);
        escapes.searchWhole(text, rest, length, hits);
        length = 0;
        read = 0;
    }

    private void scanHex(byte[] value, MentionScanner.Hits hits) {
        begin();
        for (byte each : value) {
            append(HEX.charAt((each >> 4) & 0xF));
            append(HEX.charAt(each & 0xF));
            makeRoom(hits);
        }
        end(hits);
    }

    private void scanUtf8(byte[] value, MentionScanner.Hits hits) {
        begin();
        utf8.reset();
        ByteBuffer bytes = ByteBuffer.wrap(value);
        while (bytes.hasRemaining()) {
            room.limit(PIECE).position(length);
            utf8.decode(bytes, room, true);
            length = room.position();
            // The decoder wants two places for a pair.
            makeRoom(hits);
        }
        end(hits);
    }

    private void scanLatin1(byte[] value, MentionScanner.Hits hits) {
        begin();
        for (byte each : value) {
            append((char) Byte.toUnsignedInt(each));
            makeRoom(hits);
        }
        end(hits);
    }

    private void append(char each) {
        text[length] = each;
        length++;
    }

    /** Searches what is held if it is nearly all that can be, and keeps only what an open stretch needs. */
    private void makeRoom(MentionScanner.Hits hits) {
        if (length < PIECE - 1) {
            return;
        }
        lane.feed(text, read, length, hits);
        int keep = escapes.search(text, 0, length, hits);
        if (keep < OVERLAP) {
            escapes.searchWhole(text, keep, length, hits);
            keep = length - OVERLAP;
        }
        length -= keep;
        System.arraycopy(text, keep, text, 0, length);
        read = length;
    }

    private static boolean isAscii(byte[] value) {
        for (byte each : value) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }
}
