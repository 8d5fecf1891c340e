package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;

/**
 * Which keys a range may be split at. S3 answers 400 to a start-after with characters that XML can't carry, C1 controls
 * or non-characters; and some stores decode a percent sign or a plus twice. A pivot's last character is a printable one
 * of ASCII. What is before it is a listed key's, with letters and digits of other scripts too, but none beyond U+D7FF:
 * there a store that sorts by UTF-16 would disagree about what follows.
 */
final class Pivots {

    private static final int FIRST_SURROGATE = 0xD800;

    private Pivots() {}

    /** Whether a pivot may end in it. */
    static boolean isChosen(int character) {
        return character > ' ' && character < 0x7F && character != '%' && character != '+';
    }

    /** Whether a pivot may take it over from a listed key. */
    static boolean isCopied(int character) {
        return isChosen(character)
                || character == ' '
                || (character >= 0xA0 && character < FIRST_SURROGATE && Character.isLetterOrDigit(character));
    }

    /** The smallest that a pivot may end in above one and below another; 0 if there is none. */
    static int next(int above, int below) {
        for (int each = Math.max(above + 1, '!'); each < Math.min(below, 0x7F); each++) {
            if (isChosen(each)) {
                return each;
            }
        }
        return 0;
    }

    /** The first characters of a key and one more; at most as long as the key. */
    static BlobKey of(int[] key, int copied, int chosen) {
        return BlobKey.of(new StringBuilder(new String(key, 0, copied))
                .appendCodePoint(chosen)
                .toString());
    }
}
