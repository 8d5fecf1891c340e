package dev.keepsake;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.internal.Settings;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The databases that a builder was told, each once, and their providers, each once. */
final class Databases {

    private final List<Settings.Source> sources = new ArrayList<>();

    void add(LiveDatabase database, ReferenceProvider... readers) {
        requireNonNull(database, "database");
        if (readers.length == 0) {
            throw new IllegalArgumentException("The database " + database.name()
                    + " has no provider; without one all of its references would be missed. Add at least one.");
        }
        for (Settings.Source each : sources) {
            if (each.database().name().equals(database.name())) {
                throw new IllegalStateException("The database " + database.name()
                        + " was added before; add each database once, with all of its providers.");
            }
        }
        Set<ProviderId> known = new HashSet<>();
        providers().forEach(each -> known.add(each.id()));
        for (ReferenceProvider each : readers) {
            if (!known.add(each.id())) {
                throw new IllegalStateException("A provider '" + each.id()
                        + "' was added before; give every provider an id of its own, and add it once.");
            }
        }
        sources.add(new Settings.Source(database, List.of(readers)));
    }

    /** All of them, if there is one and no two namespaces are in each other's way. */
    List<Settings.Source> require(String store) {
        if (sources.isEmpty()) {
            throw new IllegalStateException("The collector of " + store
                    + " has no database; without one every blob would look unreferenced. Add at least one, with its"
                    + " providers.");
        }
        Namespace.requireDisjoint(providers().stream()
                .flatMap(each -> each.claims().namespaces().stream())
                .distinct()
                .toList());
        return List.copyOf(sources);
    }

    List<ReferenceProvider> providers() {
        return sources.stream().flatMap(each -> each.providers().stream()).toList();
    }
}
