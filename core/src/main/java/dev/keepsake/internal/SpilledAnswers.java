package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Arrays;

/** Answers that were found part by part: two bits each, in the order of the questions of each part. */
final class SpilledAnswers implements Answers {

    private static final Match[] MATCHES = Match.values();
    private static final int PARTS = ReferenceIndex.SEGMENTS;

    private final byte[][] found = new byte[PARTS][];
    private final long[] counts = new long[PARTS];
    private final long[] sums = new long[PARTS];
    private final long[] countsAgain = new long[PARTS];
    private final long[] sumsAgain = new long[PARTS];

    /** Answers the questions of a part. */
    void answer(int part, PartitionFile asked, ReferenceIndex index, Purpose purpose) {
        byte[] bits = new byte[Math.toIntExact((asked.count(part) + 3) / 4)];
        asked.forEach(part, (prints, count) -> {
            index.touch(prints, count);
            for (int i = 0; i < count; i++) {
                Match match = purpose == Purpose.FIND ? index.find(prints[i]) : index.hit(prints[i]);
                long place = counts[part]++;
                bits[(int) (place >>> 2)] |= (byte) (match.number() << shift(place));
                sums[part] = sum(sums[part], prints[i]);
            }
        });
        found[part] = bits;
    }

    @Override
    public void to(Prints asked, Match[] answers) {
        for (int i = 0; i < asked.size(); i++) {
            long print = asked.get(i);
            int part = ReferenceIndex.segmentOf(print);
            long place = countsAgain[part]++;
            if (place >= counts[part]) {
                throw changed();
            }
            answers[i] = MATCHES[found[part][(int) (place >>> 2)] >>> shift(place) & 3];
            sumsAgain[part] = sum(sumsAgain[part], print);
        }
    }

    /** Answers are told apart by their order only, so the questions must have been the same both times. */
    @Override
    public void requireAllAsked() {
        if (!Arrays.equals(counts, countsAgain) || !Arrays.equals(sums, sumsAgain)) {
            throw changed();
        }
    }

    private static int shift(long place) {
        return 2 * (int) (place & 3);
    }

    private static long sum(long before, long print) {
        return (before ^ print) * 0x9E3779B97F4A7C15L + 1;
    }

    private static IllegalStateException changed() {
        return new IllegalStateException("Other keys were matched the second time than the first, so no answer can be"
                + " trusted. Nothing was removed; make a new plan.");
    }
}
