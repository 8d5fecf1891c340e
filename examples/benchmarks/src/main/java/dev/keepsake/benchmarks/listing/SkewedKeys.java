package dev.keepsake.benchmarks.listing;

import java.util.Arrays;
import java.util.Random;

/** Keys as applications make them: nine of ten in one folder under random ids, the rest in 300 folders of all sizes. */
final class SkewedKeys {

    private static final String BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String[] VARIANTS = {"thumb", "small", "large"};
    private static final int FOLDERS = 300;
    private static final long SEED = 20221001;

    private SkewedKeys() {}

    /** So many different keys, in order; always the same ones. All are ASCII, so the order of texts is that of bytes. */
    static String[] sorted(int count) {
        Random random = new Random(SEED);
        String[] keys = new String[count];
        for (int i = 0; i < count; i++) {
            String folder = i % 10 == 0 ? "users/" + folder(random) + "/" : "images/";
            keys[i] = folder + "01G" + id(random, 23) + "-" + VARIANTS[random.nextInt(VARIANTS.length)] + ".png";
        }
        Arrays.sort(keys);
        return keys;
    }

    /** Small numbers are by far the most frequent ones. */
    private static int folder(Random random) {
        double share = random.nextDouble();
        return 1000 + (int) (share * share * share * FOLDERS);
    }

    private static String id(Random random, int length) {
        char[] id = new char[length];
        for (int i = 0; i < length; i++) {
            id[i] = BASE_32.charAt(random.nextInt(BASE_32.length()));
        }
        return new String(id);
    }
}
