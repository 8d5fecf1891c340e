package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider answers for. A key of no claimed namespace is never removed; a version that nobody claims stops a run.
 *
 * @param namespaces the families of keys; at least one
 * @param places the columns it reads; at least one
 * @param versions the schema versions it understands; empty if its data carries no version
 * @param rows which rows of the tables of its places it reads; all claims together must cover every row
 */
public record Claims(Set<Namespace> namespaces, Set<Place> places, Set<SchemaVersion> versions, RowScope rows) {

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if there is no namespace or no place
     */
    public Claims {
        requireNonNull(rows, "rows");
        namespaces = Set.copyOf(namespaces);
        places = Set.copyOf(places);
        versions = Set.copyOf(versions);
        if (namespaces.isEmpty() || places.isEmpty()) {
            throw new IllegalArgumentException("A provider claims " + namespaces.size() + " namespaces and "
                    + places.size() + " places; it must claim at least one of each to be asked about anything.");
        }
    }

    /**
     * Claims of a provider that reads every row of its tables.
     *
     * @param namespaces the families of keys; at least one
     * @param places the columns it reads; at least one
     * @param versions the schema versions it understands
     * @throws IllegalArgumentException if there is no namespace or no place
     */
    public Claims(Set<Namespace> namespaces, Set<Place> places, Set<SchemaVersion> versions) {
        this(namespaces, places, versions, RowScope.all());
    }

    /**
     * The names of the claimed namespaces.
     *
     * @return one for each
     */
    public Set<String> namespaceNames() {
        return namespaces.stream().map(Namespace::name).collect(Collectors.toUnmodifiableSet());
    }
}
