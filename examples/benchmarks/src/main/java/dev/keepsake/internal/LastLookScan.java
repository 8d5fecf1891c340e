package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** The engine's scanner for benchmarks, which stand on the class path and so may look into the engine's package. */
public final class LastLookScan implements TextSink {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final StretchScanner scanner;
    private int last = -1;
    private long mentions;

    private LastLookScan(MentionIndex index) {
        this.scanner = new StretchScanner(index);
    }

    /** Searches for blobs with these ids in their names. */
    public static LastLookScan of(List<String> ids) {
        return of(ids, 0);
    }

    /** Searches for blobs with these ids, and for so many others with ids that nothing has. */
    public static LastLookScan of(List<String> ids, int others) {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int i = 0; i < ids.size(); i++) {
            add(builder, i, ids.get(i));
        }
        Random random = new Random(7);
        for (int i = 0; i < others; i++) {
            add(builder, ids.size() + i, "0Z" + letters(random));
        }
        return new LastLookScan(builder.build());
    }

    /** Searches text. */
    public void scan(byte[] utf8, int from, int to) {
        scanner.scanUtf8(utf8, from, to, this::count);
    }

    @Override
    public void text(Place place, String text, Supplier<String> row) {
        last = -1;
        scanner.scan(text, this::count);
    }

    @Override
    public void utf8(Place place, byte[] utf8, int from, int to, Supplier<String> row) {
        // Rows may come in any order, so a blob of the last one may follow.
        last = -1;
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

    private static void add(MentionIndexBuilder builder, int number, String id) {
        builder.add(number, BlobKey.of("images/" + id + "-640x480.png"), Set.of(id));
    }

    /** As in ULIDs. */
    private static String letters(Random random) {
        char[] letters = new char[24];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return new String(letters);
    }

    private void count(int orphan) {
        if (orphan != last) {
            mentions++;
            last = orphan;
        }
    }
}
