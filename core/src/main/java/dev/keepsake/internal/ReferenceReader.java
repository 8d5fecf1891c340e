package dev.keepsake.internal;

import dev.keepsake.reference.Namespace;
import java.util.Optional;
import java.util.Set;

/** Reads stored references into the fingerprints of all that they may mean. Not thread-safe. */
final class ReferenceReader {

    private final NamespaceTable namespaces;
    private final Fingerprints fingerprints;
    private final KeyReader plainKeys;

    ReferenceReader(NamespaceTable namespaces, Fingerprints fingerprints) {
        this.namespaces = namespaces;
        this.fingerprints = fingerprints;
        this.plainKeys = new KeyReader(namespaces, fingerprints);
    }

    /** Adds the fingerprints of a reference to a whole key. */
    Fate key(String key, Prints prints) {
        return plainKeys.readPlain(key, prints) ? Fate.TAKEN : readAll(key, prints);
    }

    private Fate readAll(String key, Prints prints) {
        boolean mapped = false;
        boolean tooAmbiguous = false;
        for (String reading : Readings.ofKey(key)) {
            Optional<NamespaceTable.Reading> read = namespaces.read(reading);
            read.ifPresent(each -> add(each.namespace(), each.identities(), prints));
            mapped |= read.isPresent();
            tooAmbiguous |= read.isEmpty() && namespaces.isTooAmbiguous(reading);
        }
        if (tooAmbiguous) {
            return Fate.AMBIGUOUS;
        }
        return mapped ? Fate.TAKEN : Fate.UNMAPPED;
    }

    /** Adds the fingerprints of a reference to an identity. */
    Fate identity(Namespace namespace, String identity, Prints prints) {
        Set<String> readings = Readings.of(identity);
        if (!anyFits(namespace, readings)) {
            readings = Readings.ofKey(identity);
        }
        if (!anyFits(namespace, readings)) {
            return Fate.UNMAPPED;
        }
        add(namespaces.numberOf(namespace), readings, prints);
        return Fate.TAKEN;
    }

    private void add(int namespace, Set<String> identities, Prints prints) {
        identities.forEach(each -> prints.add(namespace, fingerprints.of(namespace, each)));
    }

    /** Text that no blob can have protects none: the column no longer holds what its provider thinks (incident 1). */
    private static boolean anyFits(Namespace namespace, Set<String> readings) {
        for (String each : readings) {
            if (namespace.admits(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a reference can be taken. */
    enum Fate {
        TAKEN,
        UNMAPPED,
        AMBIGUOUS
    }
}
