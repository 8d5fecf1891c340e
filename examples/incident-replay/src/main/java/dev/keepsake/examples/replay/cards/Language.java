package dev.keepsake.examples.replay.cards;

import java.util.List;
import java.util.Random;

/**
 * Words of one language.
 *
 * @param locale its code
 * @param users how people call themselves in addresses
 * @param names first names
 * @param pronouns pronouns
 * @param words words for a person
 * @param labels what people call their flags
 */
record Language(
        String locale,
        List<String> users,
        List<String> names,
        List<String> pronouns,
        List<String> words,
        List<String> labels) {

    Language {
        users = List.copyOf(users);
        names = List.copyOf(names);
        pronouns = List.copyOf(pronouns);
        words = List.copyOf(words);
        labels = List.copyOf(labels);
    }

    static Language parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 6) {
            throw new IllegalArgumentException(
                    "A line of the vocabulary has " + cells.length + " cells, not 6: '" + line + "'.");
        }
        return new Language(
                cells[0], split(cells[1]), split(cells[2]), split(cells[3]), split(cells[4]), split(cells[5]));
    }

    static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> split(String cell) {
        return List.of(cell.split(",", -1));
    }
}
