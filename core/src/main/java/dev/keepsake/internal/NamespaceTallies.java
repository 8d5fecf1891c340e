package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.policy.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts blobs by namespace and by how references name them. */
final class NamespaceTallies {

    private static final int EXAMPLES = 20;
    private static final int FEW = 3;

    private final List<Map<Match, Counter>> byNamespace;
    private final Counter unclaimed = new Counter();
    private final List<String> suspectExamples = new ArrayList<>();
    private final List<String> unclaimedExamples = new ArrayList<>();
    private final List<List<String>> orphanExamples;

    NamespaceTallies(NamespaceTable namespaces) {
        byNamespace =
                namespaces.all().stream().map(each -> counterOfEachMatch()).toList();
        orphanExamples = namespaces.all().stream()
                .<List<String>>map(each -> new ArrayList<>())
                .toList();
    }

    void claimed(Blob blob, int namespace, Match match) {
        counter(namespace, match).add(blob);
        if (match == Match.NEAR) {
            example(suspectExamples, blob);
        } else if (match == Match.NONE && orphanExamples.get(namespace).size() < FEW) {
            orphanExamples.get(namespace).add(blob.key().name());
        }
    }

    void unclaimed(Blob blob) {
        unclaimed.add(blob);
        example(unclaimedExamples, blob);
    }

    Tally of(int namespace, Match match) {
        return counter(namespace, match).tally();
    }

    Tally of(int namespace) {
        return byNamespace.get(namespace).values().stream().map(Counter::tally).reduce(Tally.NONE, Tally::plus);
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
        return byNamespace.stream()
                .mapToLong(each -> requireNonNull(each.get(match)).count)
                .sum();
    }

    private Counter counter(int namespace, Match match) {
        return requireNonNull(byNamespace.get(namespace).get(match));
    }

    private static Map<Match, Counter> counterOfEachMatch() {
        Map<Match, Counter> counters = new EnumMap<>(Match.class);
        for (Match each : Match.values()) {
            counters.put(each, new Counter());
        }
        return counters;
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
