package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * An orphan as its namespace reads it, drawn at random.
 *
 * @param key its key
 * @param identities what its namespace reads
 * @param identity the one it was made from
 */
record Orphans(BlobKey key, Set<String> identities, String identity) {

    private static final List<String> WORDS = List.of(
            "holiday",
            "été",
            "e\u0301te\u0301",
            "Straße",
            "my",
            "photo",
            "IMG",
            "Ωmega",
            "фото",
            "תמונה",
            "صورة",
            "🎉",
            "画像",
            "a+b",
            "100%",
            "x(1)",
            "it's",
            "Anna & Bob",
            "v1.2",
            "50%25",
            "&amp;",
            "\\n",
            "=41",
            "İstanbul");
    private static final List<String> JOINERS = List.of("-", "_", " ", ".", "+", "", "--", ", ");
    private static final List<String> PATTERNS =
            List.of("flags/{id}.png", "a/b//{id}", "u/{id}/original.jpg", "{id}", "x.y/{id}-{v:5}.webp", "media/{id*}");

    static Orphans draw(Random random) {
        String identity = identity(random);
        if (identity.matches("[0-9a-f]{32}") && random.nextInt(3) == 0) {
            String key = "f/" + identity.substring(0, 2) + "/" + identity.substring(2, 4) + "/" + identity.substring(4);
            return of("f/{id:2}/{id:2}/{id:28}", key, identity);
        }
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        String key = pattern.replace("{id}", identity).replace("{v:5}", "small").replace("{id*}", "2022/" + identity);
        return pattern.equals("{id}")
                ? new Orphans(BlobKey.of(key), Set.of(key), identity)
                : of(pattern, key, identity);
    }

    /** The text forms that an application may refer to the blob by. */
    List<String> mentions(Random random) {
        List<String> mentions = new ArrayList<>(List.of(key.name(), identity));
        if (identity.matches("[0-9a-fA-F-]{36}")) {
            mentions.add(identity.replace("-", ""));
        } else if (identity.matches("[0-9a-f]{32}")) {
            mentions.add(identity.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
            mentions.add(identity.substring(0, 2) + "/" + identity.substring(2));
        }
        if (mentions.size() > 2 || identity.matches("[0-9A-HJKMNP-TV-Z]{26}")) {
            mentions.add("thumb" + identity + (random.nextBoolean() ? "x2" : ""));
        }
        return mentions;
    }

    private static Orphans of(String pattern, String key, String identity) {
        return new Orphans(BlobKey.of(key), Namespace.of("n", pattern).identitiesOf(key), identity);
    }

    private static String identity(Random random) {
        UUID uuid = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(6)) {
            case 0 -> uuid.toString();
            case 1 -> uuid.toString().replace("-", "");
            case 2 -> text(random, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24) + "01";
            case 3 -> text(random, "0123456789abcdef", 24);
            case 4 -> slug(random);
            default -> String.join("", slug(random), text(random, "abcdefghijklmnopqrstuvwxyz", 8));
        };
    }

    private static String slug(Random random) {
        StringBuilder slug = new StringBuilder();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            slug.append(WORDS.get(random.nextInt(WORDS.size()))).append(JOINERS.get(random.nextInt(JOINERS.size())));
        }
        return slug + text(random, "bcdfghjklmnpqrstvwxz", 8);
    }

    private static String text(Random random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
