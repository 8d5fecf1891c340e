package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The engine's scanner for benchmarks, which stand on the class path and so may look into the engine's package. */
public final class LastLookScan implements TextSink {

    private final StretchScanner scanner;
    private int last = -1;
    private long mentions;

    private LastLookScan(MentionIndex index) {
        this.scanner = new StretchScanner(index);
    }

    /** Searches for blobs with these ids in their names. */
    public static LastLookScan of(List<String> ids) {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int i = 0; i < ids.size(); i++) {
            builder.add(i, BlobKey.of("images/" + ids.get(i) + "-640x480.png"), Set.of(ids.get(i)));
        }
        return new LastLookScan(builder.build());
    }

    /** Searches text. */
    public void scan(byte[] utf8, int from, int to) {
        scanner.scanUtf8(utf8, from, to, this::count);
    }

    @Override
    public void text(Place place, String text, Supplier<String> row) {
        scanner.scan(text, this::count);
    }

    @Override
    public void utf8(Place place, byte[] utf8, int from, int to, Supplier<String> row) {
        scan(utf8, from, to);
    }

    @Override
    public void bytes(Place place, byte[] bytes, Supplier<String> row) {
        scanner.scanBytes(bytes, this::count);
    }

    /** How often a blob was mentioned. No two mentions of one blob follow each other in the rows that are searched. */
    public long mentions() {
        return mentions;
    }

    private void count(int orphan) {
        if (orphan != last) {
            mentions++;
            last = orphan;
        }
    }
}
