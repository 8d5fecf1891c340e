package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * The exact name of a blob: Unicode text of 1 to 1,024 UTF-8 bytes that is never read as a path.
 *
 * <p>Two keys are equal only if their bytes are: no normalisation, no case folding, no collapsing of slashes. The order
 * is that of the unsigned UTF-8 bytes, which is the order of an S3 listing and differs from {@link String#compareTo}
 * beyond U+FFFF (AWS S3 user guide, "Listing object keys"). Immutable and thread-safe.
 *
 * @param name the key as text
 */
public record BlobKey(String name) implements Comparable<BlobKey> {

    /** The longest key that S3 stores, in UTF-8 bytes (AWS S3 user guide, "Naming objects"). */
    public static final int MAX_BYTES = 1024;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BYTES}, or holds a lone surrogate (which
     *     an HTTP client would send as {@code ?}, the name of another blob)
     */
    public BlobKey {
        requireNonNull(name, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A blob key is empty; S3 keys have 1 to 1,024 bytes.");
        }
        int bytes = isAscii(name) ? name.length() : encode(name).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("The blob key '" + name.substring(0, Math.min(60, name.length()))
                    + "…' has " + bytes + " UTF-8 bytes; S3 allows at most " + MAX_BYTES + ".");
        }
    }

    /**
     * The key of this name.
     *
     * @param name the key as text
     * @return the key
     * @throws IllegalArgumentException as the constructor does
     */
    public static BlobKey of(String name) {
        return new BlobKey(name);
    }

    /**
     * The name in UTF-8.
     *
     * @return a new array
     */
    public byte[] utf8() {
        return name.getBytes(StandardCharsets.UTF_8); // no lone surrogate got this far
    }

    @Override
    public int compareTo(BlobKey other) {
        int mismatch = firstMismatch(name, other.name);
        if (mismatch == Math.min(name.length(), other.name.length())) {
            return Integer.compare(name.length(), other.name.length());
        }
        return Integer.compare(rank(name.charAt(mismatch)), rank(other.name.charAt(mismatch)));
    }

    private static int firstMismatch(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return shorter;
    }

    /** Puts surrogates, which stand for what is beyond U+FFFF, behind all other characters, as UTF-8 does. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isAscii(String name) {
        int all = 0;
        for (int i = 0; i < name.length(); i++) {
            all |= name.charAt(i);
        }
        return all < 0x80;
    }

    /** Not by an encoder that reports, which takes several times as long, and listings have many keys. */
    private static byte[] encode(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                if (!Character.isSurrogatePair(name.charAt(i), i + 1 < name.length() ? name.charAt(i + 1) : 0)) {
                    throw new IllegalArgumentException("The blob key '" + name
                            + "' holds a lone surrogate, which has no UTF-8 form; it can't name a blob. Look for a damaged"
                            + " value where it was read.");
                }
                i++;
            }
        }
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
