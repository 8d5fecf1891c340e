package dev.keepsake.examples.replay.cards;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes keys of pictures that were uploaded and then replaced, or never saved: the same shapes as live ones. Their share
 * is the same in every family of keys, and below what the recommended policies refuse; they hold it.
 */
final class OrphanGenerator {

    private static final double OLD_SHARE = 0.03;
    private static final double FRESH_SHARE = 0.005;
    /** The recommended policies let 10,000 go at a time. */
    private static final int MOST_OLD = 9_000;

    private static final int MOST_FRESH = 400;

    private final List<Card> cards;
    private final Random random;
    private final Ulids ulids;

    OrphanGenerator(List<Card> cards, Random random, Ulids ulids) {
        this.cards = cards;
        this.random = random;
        this.ulids = ulids;
    }

    Set<String> old() {
        return orphans(OLD_SHARE, MOST_OLD);
    }

    Set<String> fresh() {
        return orphans(FRESH_SHARE, MOST_FRESH);
    }

    private Set<String> orphans(double share, int most) {
        long live = cards.stream().mapToLong(card -> card.objects().size()).sum();
        double ratio = Math.min(share, (double) most / live);
        long flags = cards.stream().mapToLong(card -> card.flags().size()).sum();
        long avatars = cards.stream().filter(card -> card.avatar().isPresent()).count();
        long pictures =
                cards.stream().filter(card -> card.picture().isPresent()).count();
        Set<String> keys = new LinkedHashSet<>();
        some(ratio * flags, () -> Keys.flag(ulids.next()), keys);
        some(ratio * avatars, () -> List.of(Keys.avatar(anybody().user(), ulids.next())), keys);
        some(ratio * pictures, this::picture, keys);
        return keys;
    }

    private List<String> picture() {
        Card card = anybody();
        return List.of(Keys.card(card.locale(), card.user(), ulids.next()));
    }

    private Card anybody() {
        return cards.get(random.nextInt(cards.size()));
    }

    private static void some(double count, Supplier<List<String>> made, Set<String> keys) {
        Stream.generate(made).limit(Math.round(count)).forEach(keys::addAll);
    }
}
