package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The form of a blob in a spool file. */
final class BlobCodec {

    private static final int ABSENT = 0xFFFF;

    private BlobCodec() {}

    static void write(DataOutput out, byte[] key, BlobVersion version) throws IOException {
        writeText(out, key);
        String tag = version.entityTag();
        if (tag == null) {
            out.writeShort(ABSENT);
        } else {
            writeText(out, tag.getBytes(StandardCharsets.UTF_8));
        }
        out.writeLong(version.size());
        Instant time = version.lastModified();
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    static Blob read(DataInput in) throws IOException {
        String key = readText(in);
        if (key == null) {
            throw new IOException("a blob without a key");
        }
        String tag = readText(in);
        long size = in.readLong();
        Instant time = in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
        return new Blob(BlobKey.of(key), new BlobVersion(tag, size, time));
    }

    private static void writeText(DataOutput out, byte[] bytes) throws IOException {
        if (bytes.length >= ABSENT) {
            throw new IOException("a text of " + bytes.length + " bytes; the limit is " + (ABSENT - 1));
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readUnsignedShort();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
