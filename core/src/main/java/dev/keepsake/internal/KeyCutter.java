package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import java.util.List;

/**
 * Cuts the identity out of the bytes of plain keys, where a namespace's pattern leaves no choice. Each end of a key is
 * followed inwards as long as the pattern forces every step; what is left over is read from both sides, and only if both
 * come to the same cuts it is an answer. Otherwise it is left to {@link Namespace#identitiesOf}. Holds its last answer, so
 * not thread-safe.
 */
final class KeyCutter {

    private final KeyPiece[] pieces;
    private final int forcedLeft;
    private final int forcedRight;
    private final boolean tellsMiddle;
    private final int identityPieces;
    private final int firstIdentity;
    private final int[] starts;
    private final int[] ends;
    private final byte[] joined = new byte[2 * BlobKey.MAX_BYTES];
    private byte[] identity = joined;
    private int from;
    private int to;

    KeyCutter(Namespace namespace) {
        List<KeyPiece> parsed = KeyPiece.parse(namespace.pattern());
        this.pieces = parsed.toArray(KeyPiece[]::new);
        this.forcedLeft = forcedLeft();
        this.forcedRight = forcedRight();
        this.tellsMiddle = tellsMiddle();
        this.identityPieces = (int) parsed.stream().filter(KeyPiece::isIdentity).count();
        this.firstIdentity = parsed.indexOf(
                parsed.stream().filter(KeyPiece::isIdentity).findFirst().orElse(parsed.get(0)));
        this.starts = new int[pieces.length];
        this.ends = new int[pieces.length];
    }

    /** Where the identity is that was cut last. */
    byte[] identity() {
        return identity;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Cuts a plain key. */
    Cut cut(byte[] key, int start, int end) {
        if (end - start > BlobKey.MAX_BYTES) {
            return Cut.OTHER_FAMILY;
        }
        int left = start;
        for (int i = 0; i < forcedLeft; i++) {
            int next = pieces[i].forwards(key, left, end);
            if (next < 0) {
                return Cut.OTHER_FAMILY;
            }
            starts[i] = left;
            ends[i] = next;
            left = next;
        }
        int right = end;
        for (int i = pieces.length - 1; i >= forcedRight; i--) {
            int next = pieces[i].backwards(key, left, right);
            if (next < 0) {
                return Cut.OTHER_FAMILY;
            }
            starts[i] = next;
            ends[i] = right;
            right = next;
        }
        Cut middle = tellsMiddle ? cutMiddle(key, left, right) : Cut.UNSURE;
        if (middle == Cut.IDENTITY) {
            join(key, start, end);
            return identity[from] == '/' ? Cut.UNSURE : Cut.IDENTITY; // its near form is shorter
        }
        return middle;
    }

    private Cut cutMiddle(byte[] key, int left, int right) {
        if (forcedLeft == forcedRight) {
            return left == right ? Cut.IDENTITY : Cut.OTHER_FAMILY;
        }
        KeyPiece first = pieces[forcedLeft];
        if (left >= right || (!first.isAcross() && KeyPiece.hasSlash(key, left, right))) {
            return Cut.OTHER_FAMILY;
        }
        int at = left;
        for (int i = forcedLeft; i < forcedRight - 1; i += 2) {
            int found = pieces[i + 1].first(key, at + 1, right);
            if (found < 0) {
                return Cut.OTHER_FAMILY;
            }
            starts[i] = at;
            ends[i] = found;
            at = found + pieces[i + 1].length();
        }
        if (at >= right) {
            return Cut.OTHER_FAMILY;
        }
        starts[forcedRight - 1] = at;
        ends[forcedRight - 1] = right;
        return isOnlyCut(key, right) ? Cut.IDENTITY : Cut.UNSURE;
    }

    /** Whether the identity begins and ends at the same places when read from the right. */
    private boolean isOnlyCut(byte[] key, int right) {
        int at = right;
        for (int i = forcedRight - 1; i > forcedLeft; i -= 2) {
            KeyPiece literal = pieces[i - 1];
            int found = literal.last(key, starts[forcedLeft] + 1, at - 1);
            boolean bounds = pieces[i].isIdentity() || pieces[i - 2].isIdentity();
            if (bounds && found != ends[i - 2]) {
                return false;
            }
            at = found;
        }
        return true;
    }

    private void join(byte[] key, int start, int end) {
        if (identityPieces < 2) {
            identity = key;
            from = start;
            to = end;
            if (identityPieces == 1) {
                from = starts[firstIdentity];
                to = ends[firstIdentity];
            }
            return;
        }
        identity = joined;
        from = 0;
        to = 0;
        String last = "";
        for (int i = 0; i < pieces.length; i++) {
            if (pieces[i].isIdentity()) {
                if (!last.isEmpty() && !last.equals(pieces[i].name())) {
                    joined[to++] = '/';
                }
                System.arraycopy(key, starts[i], joined, to, ends[i] - starts[i]);
                to += ends[i] - starts[i];
                last = pieces[i].name();
            }
        }
    }

    /** A part within slashes ends at the next slash if the text after it begins with one. */
    private int forcedLeft() {
        int at = 0;
        while (at < pieces.length
                && (!pieces[at].isOpen()
                        || (!pieces[at].isAcross() && at + 1 < pieces.length && pieces[at + 1].startsWithSlash()))) {
            at++;
        }
        return at;
    }

    private int forcedRight() {
        int at = pieces.length;
        while (at > forcedLeft
                && (!pieces[at - 1].isOpen()
                        || (at - 2 >= forcedLeft && !pieces[at - 1].isAcross() && pieces[at - 2].endsWithSlash()))) {
            at--;
        }
        return at;
    }

    /** Whether the middle is nothing, one part, or parts within slashes with text between every two of them. */
    private boolean tellsMiddle() {
        if (forcedRight - forcedLeft <= 1) {
            return true;
        }
        for (int i = forcedLeft; i < forcedRight; i++) {
            boolean isText = (i - forcedLeft) % 2 == 1;
            if (isText != pieces[i].isText()
                    || (isText ? pieces[i].hasSlash() : !pieces[i].isOpen() || pieces[i].isAcross())) {
                return false;
            }
        }
        return true;
    }

    /** What a pattern says of a key. */
    enum Cut {
        /** No key of this family. */
        OTHER_FAMILY,
        /** It has exactly one identity. */
        IDENTITY,
        /** Only the full reading tells. */
        UNSURE
    }
}
