package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The form of a blob in a spool file: the length of its key, that of the rest, the key, and the rest: a byte that tells what
 * follows, the size, the time if there is one, and the entity tag to the end. Tags that are 32 hexadecimal digits, as S3's
 * are, take 16 bytes.
 */
final class BlobCodec {

    /** The lengths. */
    static final int HEAD = 2 * Short.BYTES;

    /** What a record takes at most. */
    static final int MOST = HEAD + 2 * 0xFFFF;

    private static final int MOST_BESIDE_TAG = 64;
    private static final int DIGITS = 32;

    private static final int TAGGED = 1;
    private static final int HEX = 2;
    private static final int QUOTED = 4;
    private static final int DATED = 8;

    private BlobCodec() {}

    static void write(ByteBuffer out, byte[] key, BlobVersion version) throws IOException {
        String tag = version.entityTag();
        int tagKind = tag == null ? 0 : kindOf(tag);
        byte[] tagBytes = tag == null ? new byte[0] : bytes(tag, tagKind);
        if (tagBytes.length > 0xFFFF - MOST_BESIDE_TAG) {
            throw new IOException(
                    "an entity tag of " + tagBytes.length + " bytes; the limit is " + (0xFFFF - MOST_BESIDE_TAG));
        }
        Instant time = version.lastModified();
        int start = out.position();
        out.putShort((short) key.length).putShort((short) 0).put(key);
        out.put((byte) (tagKind | (time == null ? 0 : DATED)));
        writeNumber(out, version.size());
        if (time != null) {
            writeNumber(out, time.getEpochSecond() << 1 ^ time.getEpochSecond() >> (Long.SIZE - 1));
            writeNumber(out, time.getNano());
        }
        out.put(tagBytes);
        out.putShort(start + Short.BYTES, (short) (out.position() - start - HEAD - key.length));
    }

    static int keyLength(ByteBuffer in, int record) {
        return Short.toUnsignedInt(in.getShort(record));
    }

    static int length(ByteBuffer in, int record) {
        return HEAD + keyLength(in, record) + Short.toUnsignedInt(in.getShort(record + Short.BYTES));
    }

    /** The size of the blob whose key ends here. */
    static long size(byte[] in, int keyEnd) {
        long number = 0;
        for (int at = keyEnd + 1, shift = 0; ; at++, shift += 7) {
            number |= (in[at] & 0x7FL) << shift;
            if (in[at] >= 0) {
                return number;
            }
        }
    }

    static Blob read(ByteBuffer buffer, int record) {
        ByteBuffer in =
                buffer.duplicate().limit(record + length(buffer, record)).position(record + HEAD);
        byte[] key = new byte[keyLength(buffer, record)];
        in.get(key);
        int kind = in.get();
        long size = readNumber(in);
        Instant time = null;
        if ((kind & DATED) != 0) {
            long second = readNumber(in);
            time = Instant.ofEpochSecond(second >>> 1 ^ -(second & 1), readNumber(in));
        }
        return new Blob(
                BlobKey.of(new String(key, StandardCharsets.UTF_8)), new BlobVersion(readTag(in, kind), size, time));
    }

    private static @Nullable String readTag(ByteBuffer in, int kind) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        if ((kind & TAGGED) == 0) {
            return null;
        }
        if ((kind & HEX) == 0) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        String digits = HexFormat.of().formatHex(bytes);
        return (kind & QUOTED) == 0 ? digits : '"' + digits + '"';
    }

    private static int kindOf(String tag) {
        boolean quoted = tag.length() == DIGITS + 2 && tag.charAt(0) == '"' && tag.charAt(DIGITS + 1) == '"';
        int from = quoted ? 1 : 0;
        if (!quoted && tag.length() != DIGITS) {
            return TAGGED;
        }
        for (int i = from; i < from + DIGITS; i++) {
            char c = tag.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return TAGGED;
            }
        }
        return TAGGED | HEX | (quoted ? QUOTED : 0);
    }

    private static byte[] bytes(String tag, int kind) {
        if ((kind & HEX) == 0) {
            return tag.getBytes(StandardCharsets.UTF_8);
        }
        int from = (kind & QUOTED) == 0 ? 0 : 1;
        byte[] bytes = new byte[DIGITS / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (digit(tag.charAt(from + 2 * i)) << 4 | digit(tag.charAt(from + 2 * i + 1)));
        }
        return bytes;
    }

    /** The value of a digit that {@link #kindOf} found to be one. */
    private static int digit(char hex) {
        return (hex & 0xF) + (hex >>> 6) * 9;
    }

    private static void writeNumber(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long readNumber(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            number |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return number;
            }
        }
    }
}
