package dev.keepsake.benchmarks.matching;

import java.nio.charset.StandardCharsets;

/**
 * The work of one size, number by number, all of it a function of the size. A tenth of the keys are avatars, 8 in 100
 * exports, 2 in 100 flags and the rest images; each object has four variants, and a name of 26 letters and digits that
 * begins with its time, as ULIDs do. References are nine tenths as many as keys. Every tenth repeats another, one in a
 * hundred of the others names no key, and their order is none.
 */
final class Work {

    private static final long SEED = 0x20221001L;
    private static final byte[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final String[] VARIANTS = {"-1200x630.png", "-320x240.png", "-full.png", "-tiny.png"};
    private static final int VARIANTS_EACH = VARIANTS.length;
    private static final long START = 1_640_995_200_000L;
    private static final long YEAR = 31_536_000_000L;
    private static final int YEARS = 4;

    private final long keys;
    private final long avatars;
    private final long exports;
    private final long flags;
    private final int halfBits;

    Work(long keys) {
        this.keys = keys;
        this.avatars = keys / 10 / VARIANTS_EACH * VARIANTS_EACH;
        this.exports = keys * 8 / 100 / VARIANTS_EACH * VARIANTS_EACH;
        this.flags = keys / 50 / VARIANTS_EACH * VARIANTS_EACH;
        int bits = 1;
        while ((1L << (2 * bits)) < keys) {
            bits++;
        }
        this.halfBits = bits;
    }

    long keys() {
        return keys;
    }

    long references() {
        return keys * 9 / 10;
    }

    /** References that repeat none, those that name no key among them. */
    long distinct() {
        return references() - references() / 10;
    }

    long dangling() {
        return distinct() / 100;
    }

    long orphans() {
        return keys - (distinct() - dangling());
    }

    /** A key by its place in the listing, which is in the order of the keys' bytes. */
    void key(long place, StringBuilder into) {
        if (place < avatars) {
            into.append("avatars/");
            object(place, 1, avatars, YEARS * YEAR, into);
        } else if (place < avatars + exports) {
            long at = place - avatars;
            long day = time(at / VARIANTS_EACH, exports / VARIANTS_EACH, YEAR) / 86_400_000L;
            java.time.LocalDate date = java.time.LocalDate.ofEpochDay(day);
            into.append("exports/2022/");
            two(date.getMonthValue(), into).append('/');
            two(date.getDayOfMonth(), into).append('/');
            object(at, 2, exports, YEAR, into);
        } else if (place < avatars + exports + flags) {
            into.append("flags/");
            object(place - avatars - exports, 3, flags, YEARS * YEAR, into);
        } else {
            into.append("images/");
            long first = avatars + exports + flags;
            object(place - first, 4, keys - first, YEARS * YEAR, into);
        }
    }

    /** A reference by its number. */
    void reference(long number, StringBuilder into) {
        long repeated = number / 10;
        boolean repeats = number % 10 == 9 && repeated < references() / 10;
        long which = repeats
                ? Long.remainderUnsigned(mixed(number), distinct())
                : number - Math.min(repeated, references() / 10);
        if (which < distinct() - dangling()) {
            key(shuffled(which), into);
        } else {
            into.append("images/");
            name(START + Long.remainderUnsigned(mixed(which), YEARS * YEAR), (5L << 40) | which, into);
            into.append(VARIANTS[2]);
        }
    }

    /** What a key's blob is, as a listing tells it: size, tag and second of its last change. */
    long sizeOf(long place) {
        return 1_024 + Long.remainderUnsigned(mixed(place ^ (SEED << 3)), 4_000_000);
    }

    private void object(long place, int family, long of, long span, StringBuilder into) {
        long object = place / VARIANTS_EACH;
        name(time(object, of / VARIANTS_EACH, span), ((long) family << 40) | object, into);
        into.append(VARIANTS[(int) (place % VARIANTS_EACH)]);
    }

    /** Rising with the object, so that names rise too. */
    private static long time(long object, long objects, long span) {
        return START + (long) ((double) object / Math.max(1, objects) * span);
    }

    private static void name(long time, long seed, StringBuilder into) {
        letters(time, 10, into);
        letters(mixed(seed ^ SEED), 8, into);
        letters(mixed(seed + SEED), 8, into);
    }

    private static void letters(long bits, int count, StringBuilder into) {
        for (int i = count - 1; i >= 0; i--) {
            into.append((char) LETTERS[(int) (bits >>> (5 * i)) & 31]);
        }
    }

    static StringBuilder two(int number, StringBuilder into) {
        return into.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** A permutation of all places: four rounds of a Feistel cipher over the next power of four, repeated until it is inside. */
    long shuffled(long number) {
        long mask = (1L << halfBits) - 1;
        long at = number;
        do {
            long left = at >>> halfBits;
            long right = at & mask;
            for (int round = 1; round <= 4; round++) {
                long next = left ^ (mixed(right + round * SEED) & mask);
                left = right;
                right = next;
            }
            at = (left << halfBits) | right;
        } while (at >= keys);
        return at;
    }

    /** The finisher of SplitMix64 (Steele, Lea and Flood, 2014). */
    static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
