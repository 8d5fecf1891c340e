package dev.keepsake.examples.replay.cards;

import dev.keepsake.examples.replay.io.Resources;
import java.util.List;

/** The languages of the cards. */
final class Vocabulary {

    private Vocabulary() {}

    static List<Language> languages() {
        return Resources.text("vocabulary.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Language::parse)
                .toList();
    }
}
