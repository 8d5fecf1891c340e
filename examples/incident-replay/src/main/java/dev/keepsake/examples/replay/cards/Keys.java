package dev.keepsake.examples.replay.cards;

import java.util.List;

/** The shapes that keys have in the bucket. */
public final class Keys {

    /** An uploaded flag is stored in these sizes. */
    public static final List<String> FLAG_VARIANTS = List.of("flag", "big", "thumb");

    private Keys() {}

    /**
     * The objects of one flag.
     *
     * @param id the flag's ULID
     * @return a key for each size
     */
    public static List<String> flag(String id) {
        return FLAG_VARIANTS.stream()
                .map(variant -> "images/" + id + "-" + variant + ".png")
                .toList();
    }

    /**
     * The object of an avatar.
     *
     * @param user whose
     * @param id the picture's ULID
     * @return its key
     */
    public static String avatar(String user, String id) {
        return "avatars/" + user + "/" + id + ".png";
    }

    /**
     * The object of a card drawn as a picture.
     *
     * @param locale the card's language
     * @param user whose
     * @param id the picture's ULID
     * @return its key
     */
    public static String card(String locale, String user, String id) {
        return "cards/" + locale + "/" + user + "-" + id + ".png";
    }
}
