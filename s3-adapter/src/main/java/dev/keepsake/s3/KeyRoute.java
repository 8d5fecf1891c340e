package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;

/**
 * How a key can be named in a delete so that the store reads the very same key.
 *
 * <p>A batch names keys in XML, which can't carry some characters, and reads a carriage return as a line feed. A single
 * delete names the key in the path, which proxies may shorten: {@code /bucket/../x} becomes the bucket {@code x}.
 */
enum KeyRoute {
    /** In the body of a batch delete. */
    BATCH,

    /** In the path of a delete of its own. */
    SINGLE,

    /** Neither is safe. */
    NONE;

    static KeyRoute of(BlobKey key) {
        if (survivesXml(key)) {
            return BATCH;
        }
        return survivesPath(key) ? SINGLE : NONE;
    }

    /**
     * Whether the key can be the prefix of a listing. Some stores repeat the prefix in the answer as it is, so that the
     * answer can't be read if XML can't carry it, or can't be decoded if it has a percent sign (Ceph, LocalStack).
     */
    static boolean survivesListing(BlobKey key) {
        return survivesXml(key) && key.name().indexOf('%') < 0;
    }

    private static boolean survivesXml(BlobKey key) {
        String name = key.name();
        return !name.isBlank() && name.codePoints().allMatch(KeyRoute::survivesXml);
    }

    /** XML 1.0, section 2.2, less the carriage return of section 2.11. */
    private static boolean survivesXml(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    /** Whether a proxy that tidies paths leaves the key as it is. */
    static boolean survivesPath(BlobKey key) {
        String[] segments = key.name().split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            boolean last = i == segments.length - 1;
            if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
                return false;
            }
        }
        return true;
    }
}
