package dev.keepsake.examples.replay.cards;

import java.time.Instant;
import java.util.Random;

/**
 * Makes ULIDs: 48 bits of time and 80 random bits in Crockford's base 32, 26 characters. Time always moves on, so no two
 * are the same. Not thread-safe.
 */
final class Ulids {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Instant FIRST = Instant.parse("2020-07-01T00:00:00Z");
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;
    private static final int LONGEST_STEP_MILLIS = 60_000;

    private final Random random;
    private long millis = FIRST.toEpochMilli();

    Ulids(Random random) {
        this.random = random;
    }

    String next() {
        millis += 1 + random.nextInt(LONGEST_STEP_MILLIS);
        StringBuilder ulid = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
        for (int shift = 5 * (TIME_CHARACTERS - 1); shift >= 0; shift -= 5) {
            ulid.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            ulid.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return ulid.toString();
    }
}
