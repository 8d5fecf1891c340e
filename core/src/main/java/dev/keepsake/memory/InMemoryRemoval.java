package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The removal from one scope of an in-memory store; each blob is a request of its own. */
record InMemoryRemoval(InMemoryBlobStore store, MemoryObjects objects, RemovalMode mode, String folder)
        implements Removal {

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        requireEachOnce(blobs);
        return blobs.stream().map(this::look).toList();
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        requireEachOnce(prepared.stream().map(PreparedRemoval::blob).toList());
        for (PreparedRemoval each : prepared) {
            if (each.mode() != mode) {
                throw new IllegalArgumentException(
                        "The removal of '" + each.blob().key() + "' was prepared in mode " + each.mode()
                                + " and can't be made in mode " + mode + ". Prepare it again.");
            }
        }
        List<RemovalOutcome> outcomes = new ArrayList<>(prepared.size());
        for (PreparedRemoval each : prepared) {
            permit.require();
            outcomes.add(objects.remove(each));
        }
        return List.copyOf(outcomes);
    }

    private Preparation look(Blob judged) {
        Optional<Stored> found = objects.find(judged.key());
        if (found.isEmpty()) {
            return new Preparation.Withheld(new RemovalOutcome.AlreadyAbsent(judged));
        }
        if (!judged.version().isComplete()) {
            return new Preparation.Withheld(new RemovalOutcome.Refused(
                    judged,
                    "VersionUnknown",
                    "The blob '" + judged.key() + "' was judged without an entity tag or a time, so nothing shows that"
                            + " it is still the same; it was kept. List it again."));
        }
        if (!judged.version().isSameAs(found.get().blob().version())) {
            return new Preparation.Withheld(new RemovalOutcome.Changed(judged));
        }
        return new Preparation.Ready(
                new PreparedRemoval(judged, mode, MemoryObjects.pointOf(found.get(), mode, folder)));
    }

    private void requireEachOnce(List<Blob> blobs) {
        Set<BlobKey> keys = new HashSet<>();
        for (Blob blob : blobs) {
            store.requireInScope(blob.key());
            if (!keys.add(blob.key())) {
                throw new IllegalArgumentException("The key '" + blob.key() + "' is to be removed twice in one call;"
                        + " two outcomes of one key can't be told apart. Pass each key once.");
            }
        }
    }
}
