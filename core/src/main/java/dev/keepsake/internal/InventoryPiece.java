package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some blobs of an inventory, one after the other, as the bytes that were read. Not thread-safe. */
final class InventoryPiece {

    private static final int MOST_BLOBS = 1_024;
    private static final int CAPACITY = BlobCodec.MOST + (1 << 16);

    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).limit(0);
    private final int[] records = new int[MOST_BLOBS];
    private final int[] keyEnds = new int[MOST_BLOBS];
    private int size;

    /** Goes on to the next blobs, at least one and at most so many. */
    void read(FileChannel in, long most) throws IOException {
        size = 0;
        take(most);
        if (size == 0) {
            buffer.compact();
            int unusedBytes = in.read(buffer);
            buffer.flip();
            while (isCut() && in.position() < in.size()) {
                buffer.compact();
                unusedBytes = in.read(buffer);
                buffer.flip();
            }
            take(most);
        }
        if (size == 0) {
            throw new EOFException("the file ends in the middle of a blob, or before its last");
        }
    }

    /** How many bytes were read beyond this piece. */
    int unread() {
        return buffer.remaining();
    }

    int size() {
        return size;
    }

    /** Where the keys are. */
    byte[] bytes() {
        return bytes;
    }

    int keyFrom(int number) {
        return records[number] + BlobCodec.HEAD;
    }

    int keyTo(int number) {
        return keyEnds[number];
    }

    /** The size of the blob. */
    long sizeOf(int number) {
        return BlobCodec.size(bytes, keyEnds[number]);
    }

    Blob blob(int number) {
        return BlobCodec.read(buffer, records[number]);
    }

    private void take(long most) {
        int at = buffer.position();
        while (size < most && size < MOST_BLOBS && !isCut(at)) {
            records[size] = at;
            keyEnds[size++] = at + BlobCodec.HEAD + BlobCodec.keyLength(buffer, at);
            at += BlobCodec.length(buffer, at);
        }
        buffer.position(at);
    }

    private boolean isCut() {
        return isCut(buffer.position());
    }

    /** Whether there is no whole blob at this place. */
    private boolean isCut(int at) {
        return buffer.limit() - at < BlobCodec.HEAD || buffer.limit() - at < BlobCodec.length(buffer, at);
    }
}
