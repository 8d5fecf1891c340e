package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * References that this JVM read.
 *
 * @param marks the references
 * @param namespaces how keys are read
 */
record LocalReferences(Marks marks, NamespaceTable namespaces) implements ReadReferences {

    @Override
    public List<Marks.Heard> heard() {
        return marks.heard();
    }

    @Override
    public KeyAnswers answers(KeyAnswers.Keys keys) {
        KeyQuestions questions = new KeyQuestions(namespaces, marks.fingerprints());
        Answers answers =
                marks.references().answers(Purpose.FIND, asked -> keys.forEach(each -> questions.ask(each, asked)));
        return new KeyAnswers() {
            @Override
            public boolean isNamed(BlobKey key) {
                return questions.answer(key, answers) != Match.NONE;
            }

            @Override
            public void requireAllAsked() {
                answers.requireAllAsked();
            }
        };
    }

    /** All of them at once: on disk a single key may cost a part of all references. */
    @Override
    public Set<BlobKey> named(Collection<BlobKey> batch) {
        KeyAnswers answers = answers(batch::forEach);
        Set<BlobKey> named = batch.stream().filter(answers::isNamed).collect(Collectors.toSet());
        answers.requireAllAsked();
        return named;
    }

    @Override
    public void close() {
        marks.close();
    }
}
