package dev.keepsake.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the stretches of a text in UTF-8 that may mention an orphan, and passes over all others without hashing a symbol of
 * most: no mention reaches across a {@linkplain Cuts cut}, and a stretch with fewer bytes than the shortest needle has
 * symbols holds none, since no byte, escaped or not, stands for more than one symbol.
 *
 * <p>It lets a stretch pass too often rather than too rarely: with an escape in it, or where the last symbols of some needle
 * stand at the end of a word or in a long one. What passes is for {@link MentionScanner} to search. Makes no objects; not
 * thread-safe.
 */
final class TextSieve {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Cuts cuts;
    private final StretchCheck check;
    private final int shortest;

    private byte[] text = {};
    private int origin;
    private int limit;
    private int start;
    private int end;

    TextSieve(MentionIndex index) {
        this.cuts = Cuts.of(index);
        this.check = new StretchCheck(index);
        this.shortest = index.lengths().shortest();
    }

    /** Begins a text, or a part of one between two cuts. */
    void begin(byte[] text, int from, int to) {
        this.text = text;
        this.origin = from;
        this.limit = to;
        this.end = from - 1;
    }

    /** Goes to the next stretch that may mention an orphan; returns false behind the last. */
    boolean next() {
        int at = end + 1;
        while (limit - at >= shortest) {
            int cut = lastCut(at, at + shortest);
            if (cut >= at) {
                at = cut + 1;
            } else {
                end = firstCut(at + shortest);
                if (check.mayMention(text, at, end)) {
                    start = at;
                    return true;
                }
                at = end + 1;
            }
        }
        return false;
    }

    /** Where the stretch begins. */
    int start() {
        return start;
    }

    /** Where the stretch ends: at a cut or at the end of the text. */
    int end() {
        return end;
    }

    /**
     * Most often a blank, which the last eight bytes show at once. That there may be one behind it, such as a bracket, costs
     * only time. Backwards, because the last one is where the next stretch begins: most bytes before it are never looked at. */
    private int lastCut(int from, int to) {
        int near = to - Long.BYTES;
        if (near >= from) {
            long signs = PlainText.below((long) LONGS.get(text, near), '-');
            int sign = near + Long.BYTES - 1 - Long.numberOfLeadingZeros(signs) / Byte.SIZE;
            if (signs != 0 && cuts.isCut(text, origin, sign)) {
                return sign;
            }
        }
        int at = to - 1;
        while (at >= from && !cuts.isCut(text, origin, at)) {
            at--;
        }
        return at;
    }

    private int firstCut(int from) {
        int at = from;
        while (at < limit && !cuts.isCut(text, origin, at)) {
            at++;
        }
        return at;
    }
}
