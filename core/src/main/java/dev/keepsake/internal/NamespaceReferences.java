package dev.keepsake.internal;

import dev.keepsake.match.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many references each namespace was given, and the first of them. */
final class NamespaceReferences {

    private static final int EXAMPLES = 3;

    private final long[] counts;
    private final List<List<String>> examples;

    NamespaceReferences(NamespaceTable namespaces) {
        this.counts = new long[namespaces.all().size()];
        this.examples = IntStream.range(0, counts.length)
                .<List<String>>mapToObj(each -> new ArrayList<>())
                .toList();
    }

    void add(int namespace, String reference) {
        counts[namespace]++;
        if (counts[namespace] <= EXAMPLES) {
            examples.get(namespace).add(reference);
        }
    }

    void add(int namespace, Counted<String> references) {
        counts[namespace] = Math.addExact(counts[namespace], references.count());
        List<String> known = examples.get(namespace);
        references.examples().stream().limit(EXAMPLES - known.size()).forEach(known::add);
    }

    long of(int namespace) {
        return counts[namespace];
    }

    List<String> examplesOf(int namespace) {
        return examples.get(namespace);
    }
}
