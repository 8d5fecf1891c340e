package dev.keepsake.incidents;

import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Removal;
import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.RowReferences;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stands before everything that a run calls, and tells of each call before it is made: of the store, the database, its
 * providers and the ledger, of what they hand out, and of the permit that a store asks. Not thread-safe.
 */
final class Calls {

    /** What is handed out or passed on, and so is called as well. */
    private static final List<Class<?>> PARTS = List.of(
            Removal.class,
            Permit.class,
            ReferenceLookup.class,
            RowReferences.class,
            Roster.class,
            Runs.class,
            Sightings.class,
            Journal.class,
            Leases.class,
            UploadIntents.class,
            Contradictions.class,
            Pairings.class,
            OwnerMarkers.class);

    /** What no answer depends on. */
    private static final Set<String> PLAIN = Set.of(
            "name",
            "id",
            "claims",
            "mode",
            "exemptions",
            "searchExclusions",
            "roster",
            "runs",
            "sightings",
            "journal",
            "leases",
            "uploadIntents",
            "contradictions",
            "pairings",
            "ownerMarkers");

    private final Consumer<String> before;

    /** Tells of calls by the names of their type and method, such as {@code BlobStore.list}. */
    Calls(Consumer<String> before) {
        this.before = before;
    }

    /** The same thing, with every call told. */
    <T> T of(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getName().equals("equals")
                        ? proxy == given[0]
                        : answer(type, real, method, given == null ? new Object[0] : given)));
    }

    private Object answer(Class<?> type, Object real, Method method, Object[] given) throws Throwable {
        if (!PLAIN.contains(method.getName()) && method.getDeclaringClass() != Object.class) {
            before.accept(type.getSimpleName() + "." + method.getName());
        }
        try {
            return told(method.invoke(real, Arrays.stream(given).map(this::told).toArray()));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object told(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(this::told);
        }
        return PARTS.stream()
                .filter(each -> each.isInstance(value))
                .findFirst()
                .<Object>map(each -> part(each, value))
                .orElse(value);
    }

    private <T> T part(Class<T> type, Object value) {
        return of(type, type.cast(value));
    }
}
