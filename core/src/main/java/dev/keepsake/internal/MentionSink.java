package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.Mention;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Looks through every value that a database shows, and notes those that name an orphan. Not thread-safe. */
final class MentionSink implements TextSink {

    private static final int EXAMPLES = 20;

    private final StretchScanner scanner;
    private final IntFunction<BlobKey> keys;
    private final Progress.Meter meter;
    private final List<Mention> examples = new ArrayList<>();
    private long count;
    private int first;

    MentionSink(MentionIndex index, IntFunction<BlobKey> keys, Progress.Meter meter) {
        this.scanner = new StretchScanner(index);
        this.keys = keys;
        this.meter = meter;
    }

    @Override
    public void text(Place place, String text, Supplier<String> row) {
        first = -1;
        scanner.scan(text, this::found);
        note(place, row);
    }

    @Override
    public void utf8(Place place, byte[] text, int from, int to, Supplier<String> row) {
        first = -1;
        scanner.scanUtf8(text, from, to, this::found);
        note(place, row);
    }

    @Override
    public void bytes(Place place, byte[] bytes, Supplier<String> row) {
        first = -1;
        scanner.scanBytes(bytes, this::found);
        note(place, row);
    }

    /** How many values name an orphan. */
    long count() {
        return count;
    }

    List<Mention> examples() {
        return List.copyOf(examples);
    }

    private void found(int number) {
        if (first < 0) {
            first = number;
        }
    }

    private void note(Place place, Supplier<String> row) {
        meter.tick();
        if (first < 0) {
            return;
        }
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(new Mention(keys.apply(first), place, row.get()));
        }
    }
}
