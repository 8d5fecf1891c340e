package dev.keepsake.examples.replay.cards;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The cards and the truth about their objects.
 *
 * @param cards in the order of their ids
 * @param truth what the generator knows
 */
public record Dataset(List<Card> cards, Truth truth) {

    /** Copies the list. */
    public Dataset {
        cards = List.copyOf(cards);
    }

    /**
     * Makes a dataset.
     *
     * @param seed the same seed makes the same dataset
     * @param count how many cards
     * @return about three objects a card
     */
    public static Dataset generate(long seed, int count) {
        Random random = new Random(seed);
        Ulids ulids = new Ulids(random);
        List<Card> cards = new CardGenerator(random, ulids).cards(count);
        Set<String> live = new LinkedHashSet<>();
        cards.forEach(card -> live.addAll(card.objects()));
        OrphanGenerator orphans = new OrphanGenerator(cards, random, ulids);
        return new Dataset(cards, new Truth(live, orphans.old(), orphans.fresh(), Bystanders.keys()));
    }
}
