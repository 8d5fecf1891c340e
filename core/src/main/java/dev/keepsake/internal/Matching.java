package dev.keepsake.internal;

import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;

/**
 * The heart of phase ③: reads each key of an inventory once from its bytes, asks the references for it, and hands on what
 * they say, in the order of the listing. Nothing is allocated for a key. Single-use.
 */
final class Matching {

    private final Inventory inventory;
    private final ReferenceSet references;
    private final KeyReader reader;
    private final Prints prints = new Prints();
    private int[] namespaces = new int[0];
    private int[] ends = new int[0];
    private Match[] answers = new Match[0];

    Matching(Inventory inventory, NamespaceTable namespaces, Marks marks) {
        this.inventory = inventory;
        this.references = marks.references();
        this.reader = new KeyReader(namespaces, marks.fingerprints());
    }

    /** Hands on every blob, each with its namespace's number and how references name it. */
    void forEach(Purpose purpose, Progress.Meter meter, Taker taker) {
        Answers found = references.answers(
                purpose,
                asked -> inventory.forEachPiece(piece -> {
                    read(piece);
                    asked.take(prints);
                    meter.keepLease();
                }));
        inventory.forEachPiece(piece -> {
            read(piece);
            found.to(prints, answers);
            int from = 0;
            for (int i = 0; i < piece.size(); i++) {
                taker.take(piece, i, namespaces[i], closest(from, ends[i]));
                from = ends[i];
            }
            meter.tick(piece.size());
        });
        found.requireAllAsked();
    }

    private void read(InventoryPiece piece) {
        if (namespaces.length < piece.size()) {
            namespaces = new int[piece.size()];
            ends = new int[piece.size()];
        }
        prints.clear();
        for (int i = 0; i < piece.size(); i++) {
            namespaces[i] = reader.read(piece.bytes(), piece.keyFrom(i), piece.keyTo(i), prints);
            ends[i] = prints.size();
        }
        if (answers.length < prints.size()) {
            answers = new Match[prints.array().length];
        }
    }

    private Match closest(int from, int to) {
        if (to - from == 1) {
            return answers[from];
        }
        Match best = Match.NONE;
        for (int i = from; i < to; i++) {
            best = answers[i].compareTo(best) > 0 ? answers[i] : best;
        }
        return best;
    }

    /** Takes a blob of a piece by its number there, the number of its namespace or {@link KeyReader#UNCLAIMED}, and its match. */
    @FunctionalInterface
    interface Taker {
        void take(InventoryPiece piece, int number, int namespace, Match match);
    }
}
