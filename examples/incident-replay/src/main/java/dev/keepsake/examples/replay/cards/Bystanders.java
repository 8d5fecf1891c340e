package dev.keepsake.examples.replay.cards;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The objects of the bucket that belong to no family of pictures, some of them with names that come close. */
final class Bystanders {

    private static final int BACKUPS = 30;

    private Bystanders() {}

    static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(List.of(
                "robots.txt",
                "static/app.css",
                "static/flags/rainbow.png",
                "images/logo.png",
                "images/01GE8R-flag.png",
                "images-old/01GE8R3B0VN1T4J2Q5X7Y9Z8WA-flag.png",
                "avatar/default.png"));
        keys.addAll(IntStream.rangeClosed(1, BACKUPS)
                .mapToObj(day -> String.format(Locale.ROOT, "backup/2022-09-%02d.sql.gz", day))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return keys;
    }
}
