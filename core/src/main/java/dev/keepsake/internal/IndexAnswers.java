package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;

/** Answers from an index that holds all references. */
final class IndexAnswers implements Answers {

    private final ReferenceIndex index;
    private final Purpose purpose;

    IndexAnswers(ReferenceIndex index, Purpose purpose) {
        this.index = index;
        this.purpose = purpose;
    }

    @Override
    public void to(Prints asked, Match[] answers) {
        index.touch(asked.array(), asked.size());
        for (int i = 0; i < asked.size(); i++) {
            answers[i] = purpose == Purpose.FIND ? index.find(asked.get(i)) : index.hit(asked.get(i));
        }
    }

    @Override
    public void requireAllAsked() {}
}
