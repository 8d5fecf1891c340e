package dev.keepsake.examples.replay.cards;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes cards. Every second has a flag of its own, every third an avatar, every fifth a picture of the card. */
final class CardGenerator {

    private static final LocalDate MIGRATION = LocalDate.of(2021, 10, 1);
    private static final int DORMANT_PERCENT = 20;
    private static final int AVATAR_PERCENT = 35;
    private static final int PICTURE_PERCENT = 20;

    private final Random random;
    private final Ulids ulids;
    private final List<Language> languages = Vocabulary.languages();

    CardGenerator(Random random, Ulids ulids) {
        this.random = random;
        this.ulids = ulids;
    }

    List<Card> cards(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::card).toList();
    }

    private Card card(int id) {
        Language language = Language.any(languages, random);
        // ASCII, as it becomes part of keys: LocalS3 loses its place in a listing at a key beyond ASCII.
        String user = Language.any(language.users(), random) + id;
        return new Card(
                id,
                user,
                language.locale(),
                edited(),
                List.of(Language.any(language.names(), random)),
                List.of(Language.any(language.pronouns(), random), Language.any(language.pronouns(), random)),
                List.of(Language.any(language.words(), random), Language.any(language.words(), random)),
                flags(language),
                percent(AVATAR_PERCENT) ? Optional.of(Keys.avatar(user, ulids.next())) : Optional.empty(),
                percent(PICTURE_PERCENT)
                        ? Optional.of(Keys.card(language.locale(), user, ulids.next()))
                        : Optional.empty());
    }

    /** Up to 2 flags, 0.8 on average. */
    private Map<String, String> flags(Language language) {
        Map<String, String> flags = new LinkedHashMap<>();
        int die = random.nextInt(10);
        int count = die < 4 ? 0 : die < 8 ? 1 : 2;
        for (int i = 0; i < count; i++) {
            flags.put(ulids.next(), Language.any(language.labels(), random));
        }
        return flags;
    }

    private LocalDate edited() {
        int days = random.nextInt(365);
        return percent(DORMANT_PERCENT) ? MIGRATION.minusDays(days + 1L) : MIGRATION.plusDays(days);
    }

    private boolean percent(int share) {
        return random.nextInt(100) < share;
    }
}
