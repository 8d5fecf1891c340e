package dev.keepsake.examples.crashes.child;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import java.util.List;
import java.util.function.Consumer;

/** Says when it begins to remove a batch and when the batch is gone. */
record ToldRemoval(Removal removal, Consumer<String> told) implements Removal {

    @Override
    public RemovalMode mode() {
        return removal.mode();
    }

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        return removal.prepare(blobs);
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        told.accept("removing");
        List<RemovalOutcome> outcomes = removal.remove(prepared, permit);
        told.accept("removed");
        return outcomes;
    }
}
