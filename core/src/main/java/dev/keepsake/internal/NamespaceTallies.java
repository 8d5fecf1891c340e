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

    private final List<Counter[]> byNamespace;
    private final Counter unclaimed = new Counter();
    private final List<String> suspectExamples = new ArrayList<>();
    private final List<String> unclaimedExamples = new ArrayList<>();

    NamespaceTallies(NamespaceTable namespaces) {
        byNamespace = namespaces.all().stream()
                .map(each ->
                        Stream.of(Match.values()).map(match -> new Counter()).toArray(Counter[]::new))
                .toList();
    }

    void claimed(Blob blob, int namespace, Match match) {
        byNamespace.get(namespace)[match.ordinal()].add(blob);
        if (match == Match.NEAR) {
            example(suspectExamples, blob);
        }
    }

    void unclaimed(Blob blob) {
        unclaimed.add(blob);
        example(unclaimedExamples, blob);
    }

    Tally of(int namespace, Match match) {
        return byNamespace.get(namespace)[match.ordinal()].tally();
    }

    Tally of(int namespace) {
        return Stream.of(byNamespace.get(namespace)).map(Counter::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** All blobs of claimed namespaces that a reference names, exactly or nearly. */
    long named() {
        return byNamespace.stream()
                .mapToLong(each -> each[Match.EXACT.ordinal()].count + each[Match.NEAR.ordinal()].count)
                .sum();
    }

    /** All blobs of claimed namespaces. */
    long claimed() {
        return byNamespace.stream()
                .flatMap(Stream::of)
                .mapToLong(each -> each.count)
                .sum();
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

    private static void example(List<String> examples, Blob blob) {
        if (examples.size() < EXAMPLES) {
            examples.add(blob.key().name());
        }
    }

    private static final class Counter {

        private long count;
        private long bytes;

        void add(Blob blob) {
            count++;
            bytes = Math.addExact(bytes, blob.version().size());
        }

        Tally tally() {
            return new Tally(count, bytes);
        }
    }
}
