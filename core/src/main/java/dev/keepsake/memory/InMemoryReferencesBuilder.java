package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.SchemaVersion;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;

/** Settings of {@link InMemoryReferences}. Not thread-safe. */
public final class InMemoryReferencesBuilder {

    private final ProviderId id;
    private final Clock clock;
    private final Set<Namespace> namespaces = new LinkedHashSet<>();
    private final Set<Place> places = new LinkedHashSet<>();
    private final Set<SchemaVersion> versions = new LinkedHashSet<>();

    InMemoryReferencesBuilder(ProviderId id, Clock clock) {
        this.id = id;
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Claims a namespace.
     *
     * @param namespace the namespace
     * @return this
     */
    @CanIgnoreReturnValue
    public InMemoryReferencesBuilder withNamespace(Namespace namespace) {
        namespaces.add(requireNonNull(namespace, "namespace"));
        return this;
    }

    /**
     * Claims a place.
     *
     * @param place the column
     * @return this
     */
    @CanIgnoreReturnValue
    public InMemoryReferencesBuilder withPlace(Place place) {
        places.add(requireNonNull(place, "place"));
        return this;
    }

    /**
     * Claims a schema version; rows have it unless told otherwise.
     *
     * @param version the version
     * @return this
     * @throws IllegalStateException if one is claimed
     */
    @CanIgnoreReturnValue
    public InMemoryReferencesBuilder withVersion(SchemaVersion version) {
        requireNonNull(version, "version");
        if (!versions.isEmpty()) {
            throw new IllegalStateException("The provider '" + id + "' claims " + versions + " and was told to claim "
                    + version + " as well; make a provider for each version.");
        }
        versions.add(version);
        return this;
    }

    /**
     * Makes the provider, without rows.
     *
     * @return the provider
     * @throws IllegalArgumentException if it claims no namespace or no place
     */
    public InMemoryReferences build() {
        return InMemoryReferences.of(id, new Claims(namespaces, places, versions), clock);
    }
}
