package dev.keepsake.memory;

import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The markers of all scopes of one in-memory store, as one of them sees them. */
record InMemoryOwnerMarkers(MemoryObjects objects, String prefix) implements OwnerMarkers {

    @Override
    public Optional<Written> own() {
        return Optional.ofNullable(objects.markers().get(prefix));
    }

    @Override
    public List<Written> others() {
        return objects.markers().entrySet().stream()
                .filter(each -> !each.getKey().equals(prefix))
                .filter(each -> each.getKey().startsWith(prefix) || prefix.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Written write(OwnerMarker marker) {
        if (!marker.scope().equals(InMemoryBlobStore.nameOf(prefix))) {
            throw new IllegalArgumentException("The marker of " + marker.scope() + " can't be written into "
                    + InMemoryBlobStore.nameOf(prefix) + ". Pass one of this store.");
        }
        return objects.mark(prefix, marker);
    }
}
