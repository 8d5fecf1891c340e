package dev.keepsake.policy;

/**
 * A size in bytes. There is no unit to confuse it with.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final long KIB = 1024;
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("The size is " + bytes + " bytes; it must be at least 0.");
        }
    }

    /**
     * So many bytes.
     *
     * @param bytes at least 0
     * @return the size
     * @throws IllegalArgumentException if it is negative
     */
    public static ByteSize ofBytes(long bytes) {
        return new ByteSize(bytes);
    }

    /**
     * So many mebibytes, of 1024 * 1024 bytes.
     *
     * @param mebibytes at least 0
     * @return the size
     * @throws IllegalArgumentException if it is negative
     * @throws ArithmeticException if its bytes don't fit a long
     */
    public static ByteSize ofMebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, KIB * KIB));
    }

    /**
     * So many gibibytes, of 1024 mebibytes.
     *
     * @param gibibytes at least 0
     * @return the size
     * @throws IllegalArgumentException if it is negative
     * @throws ArithmeticException if its bytes don't fit a long
     */
    public static ByteSize ofGibibytes(long gibibytes) {
        return ofMebibytes(Math.multiplyExact(gibibytes, KIB));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit that it is a whole number of, so that nothing is rounded. */
    @Override
    public String toString() {
        long size = bytes;
        int unit = 0;
        while (size != 0 && size % KIB == 0) {
            size /= KIB;
            unit++;
        }
        return size + " " + UNITS[unit];
    }
}
