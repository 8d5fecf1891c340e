package dev.keepsake.policy;

import dev.keepsake.reference.Namespace;
import java.util.List;
import java.util.stream.Stream;

/** What a ceiling is applied to. */
enum Scope {
    TOTAL {
        @Override
        Stream<Measured> of(RunFacts facts) {
            return Stream.of(
                    new Measured("all namespaces together", facts.blobs(), facts.orphans(), facts.candidates()));
        }
    },
    EACH_NAMESPACE {
        @Override
        Stream<Measured> of(RunFacts facts) {
            List<NamespaceFacts> all = facts.namespaces();
            return all.stream().map(each -> {
                Namespace namespace = each.namespace();
                return new Measured(
                        "namespace '" + namespace.name() + "'", each.blobs(), each.orphans(), each.candidates());
            });
        }
    };

    abstract Stream<Measured> of(RunFacts facts);

    /** The figures of one scope, and its name in a sentence. */
    record Measured(String name, Tally blobs, Tally orphans, Tally candidates) {}
}
