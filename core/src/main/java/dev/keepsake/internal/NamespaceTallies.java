package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.policy.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts blobs by namespace and by how references name them. */
final class NamespaceTallies {

    private static final int EXAMPLES = 20;
    private static final int FEW = 3;

    private final Counter[][] byNamespace;
    private final Counter unclaimed = new Counter();
    private final List<String> suspectExamples = new ArrayList<>();
    private final List<String> unclaimedExamples = new ArrayList<>();
    private final List<List<String>> orphanExamples;

    NamespaceTallies(NamespaceTable namespaces) {
        byNamespace =
                namespaces.all().stream().map(each -> counterOfEachMatch()).toArray(Counter[][]::new);
        orphanExamples = namespaces.all().stream()
                .<List<String>>map(each -> new ArrayList<>())
                .toList();
    }

    /** Counts a blob of a piece; the name becomes text only if it is wanted for an example. */
    void add(InventoryPiece piece, int number, int namespace, Match match) {
        if (namespace == KeyReader.UNCLAIMED && unclaimedExamples.size() < EXAMPLES) {
            unclaimed(piece.blob(number));
        } else if (namespace == KeyReader.UNCLAIMED) {
            unclaimed.add(piece.sizeOf(number));
        } else if (wantsExample(namespace, match)) {
            claimed(piece.blob(number), namespace, match);
        } else {
            counter(namespace, match).add(piece.sizeOf(number));
        }
    }

    private boolean wantsExample(int namespace, Match match) {
        return switch (match) {
            case EXACT -> false;
            case NEAR -> suspectExamples.size() < EXAMPLES;
            case NONE -> orphanExamples.get(namespace).size() < FEW;
        };
    }

    void claimed(Blob blob, int namespace, Match match) {
        counter(namespace, match).add(blob.version().size());
        if (match == Match.NEAR) {
            example(suspectExamples, blob);
        } else if (match == Match.NONE && orphanExamples.get(namespace).size() < FEW) {
            orphanExamples.get(namespace).add(blob.key().name());
        }
    }

    /** Counts blobs that somebody else tallied. */
    void add(int namespace, Match match, Tally tally) {
        counter(namespace, match).add(tally);
    }

    /** The same for those of no namespace, and examples of what is kept. */
    void add(Tally ofNoNamespace, List<String> unclaimedKeys, List<String> suspectKeys) {
        unclaimed.add(ofNoNamespace);
        unclaimedKeys.stream().limit(EXAMPLES).forEach(unclaimedExamples::add);
        suspectKeys.stream().limit(EXAMPLES).forEach(suspectExamples::add);
    }

    void unclaimed(Blob blob) {
        unclaimed.add(blob.version().size());
        example(unclaimedExamples, blob);
    }

    Tally of(int namespace, Match match) {
        return counter(namespace, match).tally();
    }

    Tally of(int namespace) {
        return Stream.of(byNamespace[namespace]).map(Counter::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** All blobs of claimed namespaces that a reference names, exactly or nearly. */
    long named() {
        return claimed() - count(Match.NONE);
    }

    /** All blobs of claimed namespaces. */
    long claimed() {
        return Stream.of(Match.values()).mapToLong(this::count).sum();
    }

    Tally unclaimed() {
        return unclaimed.tally();
    }

    List<String> suspectExamples() {
        return suspectExamples;
    }

    List<String> unclaimedExamples() {
        return unclaimedExamples;
    }

    /** The first of a namespace's blobs that no reference names. */
    List<String> orphanExamples(int namespace) {
        return orphanExamples.get(namespace);
    }

    private long count(Match match) {
        return Stream.of(byNamespace)
                .mapToLong(each -> each[match.number()].count)
                .sum();
    }

    private Counter counter(int namespace, Match match) {
        return byNamespace[namespace][match.number()];
    }

    private static Counter[] counterOfEachMatch() {
        return Stream.of(Match.values()).map(each -> new Counter()).toArray(Counter[]::new);
    }

    private static void example(List<String> examples, Blob blob) {
        if (examples.size() < EXAMPLES) {
            examples.add(blob.key().name());
        }
    }

    private static final class Counter {

        private long count;
        private long bytes;

        void add(long size) {
            count++;
            bytes = Math.addExact(bytes, size);
        }

        void add(Tally tally) {
            count = Math.addExact(count, tally.count());
            bytes = Math.addExact(bytes, tally.bytes());
        }

        Tally tally() {
            return new Tally(count, bytes);
        }
    }
}
