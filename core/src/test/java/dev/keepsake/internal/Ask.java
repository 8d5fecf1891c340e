package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Arrays;
import java.util.Comparator;

/** Asks references for one thing, the way phases ask for many. */
final class Ask {

    private Ask() {}

    /** How closely any reference comes to a fingerprint. */
    static Match find(ReferenceSet references, long print) {
        Prints asked = new Prints();
        asked.add(0, print);
        return find(references, asked);
    }

    /** How closely any reference names one of these identities. */
    static Match find(Marks marks, NamespaceTable.Reading reading) {
        Prints asked = new Prints();
        reading.identities()
                .forEach(each ->
                        asked.add(reading.namespace(), marks.fingerprints().of(reading.namespace(), each)));
        return find(marks.references(), asked);
    }

    private static Match find(ReferenceSet references, Prints asked) {
        Match[] found = new Match[asked.size()];
        Answers answers = references.answers(Purpose.FIND, questions -> questions.take(asked));
        answers.to(asked, found);
        answers.requireAllAsked();
        return Arrays.stream(found).max(Comparator.naturalOrder()).orElse(Match.NONE);
    }
}
