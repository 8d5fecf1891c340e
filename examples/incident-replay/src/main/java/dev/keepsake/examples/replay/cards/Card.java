package dev.keepsake.examples.replay.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One person's card in one language, as the site keeps it in schema v1.
 *
 * @param id a number from 1 on
 * @param user the name of its owner
 * @param locale the language
 * @param edited when it was last edited
 * @param names names
 * @param pronouns pronouns
 * @param words other words for the person
 * @param flags the ids of uploaded flags, with their labels
 * @param avatar the key of the avatar
 * @param picture the key of the card as a picture
 */
public record Card(
        long id,
        String user,
        String locale,
        LocalDate edited,
        List<String> names,
        List<String> pronouns,
        List<String> words,
        Map<String, String> flags,
        Optional<String> avatar,
        Optional<String> picture) {

    /** Copies the collections. */
    public Card {
        names = List.copyOf(names);
        pronouns = List.copyOf(pronouns);
        words = List.copyOf(words);
        flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    }

    /**
     * Every object that this card needs.
     *
     * @return their keys
     */
    public List<String> objects() {
        List<String> keys = new ArrayList<>();
        flags.keySet().forEach(flag -> keys.addAll(Keys.flag(flag)));
        avatar.ifPresent(keys::add);
        picture.ifPresent(keys::add);
        return keys;
    }
}
