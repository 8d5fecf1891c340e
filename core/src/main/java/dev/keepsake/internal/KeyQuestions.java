package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.ReferenceIndex.Match;

/** Asks references for single keys, one after the other. Not thread-safe. */
final class KeyQuestions {

    private final KeyReader reader;
    private final Prints prints = new Prints();
    private Match[] answers = new Match[1];
    private boolean isRead;

    KeyQuestions(NamespaceTable namespaces, Fingerprints fingerprints) {
        this.reader = new KeyReader(namespaces, fingerprints);
    }

    void ask(BlobKey key, Answers.Asked asked) {
        read(key);
        asked.take(prints);
    }

    /** How closely any reference names the key in any of its readings. */
    Match answer(BlobKey key, Answers found) {
        read(key);
        if (answers.length < prints.size()) {
            answers = new Match[prints.array().length];
        }
        found.to(prints, answers);
        Match best = Match.NONE;
        for (int i = 0; i < prints.size(); i++) {
            best = answers[i].compareTo(best) > 0 ? answers[i] : best;
        }
        return best;
    }

    /** Whether a namespace reads the last key. */
    boolean isRead() {
        return isRead;
    }

    private void read(BlobKey key) {
        prints.clear();
        byte[] utf8 = key.utf8();
        isRead = reader.read(utf8, 0, utf8.length, prints) != KeyReader.UNCLAIMED;
    }
}
