package dev.keepsake.benchmarks.wholejob;

/** The images of a site by their numbers. One of twenty is an orphan; the others have a card with about a kilobyte of text. */
final class Images {

    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final String SENTENCE = "She wrote about the river, the ferry and the long way home in the rain. ";
    private static final int ORPHANS = 20;

    private Images() {}

    static boolean isOrphan(long image) {
        return image % ORPHANS == 7;
    }

    static long orphansOf(long images) {
        return images / ORPHANS;
    }

    static String key(long image) {
        StringBuilder key = new StringBuilder("images/01G");
        long mixed = image * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < 12; i++) {
            key.append(LETTERS[(int) (mixed >>> (5 * i)) & 31]);
        }
        for (int i = 10; i >= 0; i--) {
            key.append(LETTERS[(int) (image >>> (5 * i)) & 31]);
        }
        return key.append("-big.png").toString();
    }

    /** A card as an application of some age has it, whose image is somewhere inside. */
    static String profile(long image) {
        return "{\"name\": \"Card " + image
                + "\", \"theme\": {\"dark\": true, \"accent\": \"teal\"}, \"flags\": [{\"label\": \"mine\", \"image\": \""
                + key(image) + "\"}], \"about\": \"" + SENTENCE.repeat(4) + "\"}";
    }

    static String about(long image) {
        return "Card " + image + ". " + SENTENCE.repeat(10);
    }
}
