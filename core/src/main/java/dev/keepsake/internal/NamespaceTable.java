package dev.keepsake.internal;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The claimed namespaces of a collector, numbered by name. They are disjoint, so a key has at most one. */
final class NamespaceTable {

    private final List<Namespace> namespaces;

    private NamespaceTable(List<Namespace> namespaces) {
        this.namespaces = namespaces;
    }

    static NamespaceTable of(Collection<ReferenceProvider> providers) {
        return ofNamespaces(providers.stream()
                .flatMap(each -> each.claims().namespaces().stream())
                .toList());
    }

    static NamespaceTable ofNamespaces(Collection<Namespace> all) {
        List<Namespace> namespaces = all.stream()
                .distinct()
                .sorted(Comparator.comparing(Namespace::name))
                .toList();
        Namespace.requireDisjoint(namespaces);
        return new NamespaceTable(namespaces);
    }

    List<Namespace> all() {
        return namespaces;
    }

    /** The namespace of a key and what it reads there; empty if the key is unclaimed or too ambiguous. */
    Optional<Reading> read(String key) {
        for (int number = 0; number < namespaces.size(); number++) {
            Set<String> identities = namespaces.get(number).identitiesOf(key);
            if (!identities.isEmpty()) {
                return Optional.of(new Reading(number, identities));
            }
        }
        return Optional.empty();
    }

    /** Whether a text is a key of a claimed namespace, and has too many readings to follow. */
    boolean isTooAmbiguous(String key) {
        return tooAmbiguousIn(key).isPresent();
    }

    /** Where it has too many readings. */
    Optional<Namespace> tooAmbiguousIn(String key) {
        return namespaces.stream()
                .filter(each -> each.matches(key) && each.identitiesOf(key).isEmpty())
                .findFirst();
    }

    int numberOf(Namespace namespace) {
        int number = namespaces.indexOf(namespace);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The namespace " + namespace + " is claimed by no provider; a provider may"
                            + " push identities only of namespaces that it claims.");
        }
        return number;
    }

    /** A key as a namespace reads it. */
    record Reading(int namespace, Set<String> identities) {}
}
