package dev.keepsake.internal;

import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The references of all providers, as far as they are read. Closing deletes what of them is on disk.
 *
 * @param fingerprints how identities become numbers in this run
 * @param references the numbers
 * @param byNamespace how many references each namespace has
 * @param heard one for each provider that is done, in the order in which they were asked
 * @param foreignHosts what all providers counted beside their references
 */
record Marks(
        Fingerprints fingerprints,
        ReferenceSet references,
        NamespaceReferences byNamespace,
        List<Heard> heard,
        ForeignHosts foreignHosts)
        implements AutoCloseable {

    Marks(Fingerprints fingerprints, NamespaceTable namespaces) {
        this(fingerprints, namespaces, new ReferenceSet());
    }

    Marks(Fingerprints fingerprints, NamespaceTable namespaces, ReferenceSet references) {
        this(fingerprints, references, new NamespaceReferences(namespaces), new ArrayList<>(), new ForeignHosts());
    }

    /** Takes the references of the provider in this place among all. */
    ReferenceTaker takerOf(int place) {
        int owner = ReferenceSet.ownerAt(place);
        return (text, prints) -> {
            references.add(owner, prints);
            byNamespace.add(prints.namespace(), text);
        };
    }

    List<ReferenceReceipt> receipts() {
        return heard.stream().map(Heard::receipt).toList();
    }

    /** How many references were pushed, by all together. */
    long pushed() {
        return heard.stream().mapToLong(each -> each.receipt().references()).sum();
    }

    /** What policies may know of the providers, by id. To be asked when all blobs were matched. */
    List<ProviderFacts> providers() {
        DistinctCounts counts = references.count();
        List<ProviderFacts> facts = new ArrayList<>();
        for (int place = 0; place < heard.size(); place++) {
            int owner = ReferenceSet.ownerAt(place);
            Heard each = heard.get(place);
            facts.add(new ProviderFacts(
                    each.receipt(),
                    each.previous(),
                    counts.distinct(owner),
                    counts.dangling(owner),
                    Optional.of(each.likeness()),
                    each.namespaces()));
        }
        facts.sort(Comparator.comparing(each -> each.receipt().provider()));
        return facts;
    }

    @Override
    public void close() {
        references.close();
    }

    /** A provider's receipt, its last one before this reading, what it is made of, and what it claims. */
    record Heard(
            ReferenceReceipt receipt, Optional<ReferenceReceipt> previous, String likeness, Set<String> namespaces) {}
}
