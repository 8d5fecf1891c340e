package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
        return Arrays.compareUnsigned(utf8(), other.utf8());
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

    private static byte[] encode(String name) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(name));
            return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The blob key '" + name + "' holds a lone surrogate, which has no UTF-8 form; it can't name a blob."
                            + " Look for a damaged value where it was read.",
                    e);
        }
    }
}
