package dev.keepsake.reference;

import java.util.Set;

/**
 * What a provider answers for. A key of no claimed namespace is never removed; a version that nobody claims stops a run.
 *
 * @param namespaces the families of keys; at least one
 * @param places the columns it reads; at least one
 * @param versions the schema versions it understands; empty if its data carries no version
 */
public record Claims(Set<Namespace> namespaces, Set<Place> places, Set<SchemaVersion> versions) {

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if there is no namespace or no place
     */
    public Claims {
        namespaces = Set.copyOf(namespaces);
        places = Set.copyOf(places);
        versions = Set.copyOf(versions);
        if (namespaces.isEmpty() || places.isEmpty()) {
            throw new IllegalArgumentException("A provider claims " + namespaces.size() + " namespaces and "
                    + places.size() + " places; it must claim at least one of each to be asked about anything.");
        }
    }
}
