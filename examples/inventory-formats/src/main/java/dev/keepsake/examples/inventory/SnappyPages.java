package dev.keepsake.examples.inventory;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Pages as they are, or compressed with Snappy, as S3 has them. The library's own way goes through Hadoop. */
final class SnappyPages implements CompressionCodecFactory {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case SNAPPY -> new Pages();
            case UNCOMPRESSED -> new PlainPages();
            default ->
                throw new IllegalArgumentException(
                        "a column is compressed with " + codec + ", and S3 Inventory compresses with SNAPPY");
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Reports are read, not written.");
    }

    @Override
    public void release() {
        // nothing is kept
    }

    private static void requireSize(long found, long told) throws IOException {
        if (found != told) {
            throw new IOException("a page has " + found + " bytes, and its header says " + told);
        }
    }

    private static class PlainPages implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            requireSize(bytes.size(), size);
            return bytes;
        }

        @Override
        public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int outputSize) {
            throw new UnsupportedOperationException("Pages are read on the heap.");
        }

        @Override
        public void release() {
            // nothing is kept
        }
    }

    private static final class Pages extends PlainPages {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            byte[] compressed = bytes.toInputStream().readAllBytes();
            requireSize(Snappy.uncompressedLength(compressed), size);
            return BytesInput.from(Snappy.uncompress(compressed));
        }
    }
}
