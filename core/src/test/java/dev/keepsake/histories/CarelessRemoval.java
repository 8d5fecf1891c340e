package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import java.util.ArrayList;
import java.util.List;

/** Removes without one of its guards. */
final class CarelessRemoval implements Removal {

    private final Removal removal;
    private final BlobStore store;
    private final Lack lack;

    /** What is missing. */
    enum Lack {
        /** Whatever is under a key passes for what was judged, at the look and at the removal. */
        CONDITION,
        /** The right to remove is not asked for. */
        PERMIT
    }

    CarelessRemoval(Removal removal, BlobStore store, Lack lack) {
        this.removal = removal;
        this.store = store;
        this.lack = lack;
    }

    @Override
    public RemovalMode mode() {
        return removal.mode();
    }

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        return lack == Lack.PERMIT
                ? removal.prepare(blobs)
                : blobs.stream().map(this::prepareWhatever).toList();
    }

    private Preparation prepareWhatever(Blob judged) {
        Preparation seen = removal.prepare(List.of(now(judged))).get(0);
        return seen instanceof Preparation.Ready ready
                ? new Preparation.Ready(new PreparedRemoval(
                        judged, ready.removal().mode(), ready.removal().restorePoint()))
                : seen;
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        if (lack == Lack.PERMIT) {
            return removal.remove(prepared, () -> {});
        }
        List<RemovalOutcome> outcomes = new ArrayList<>();
        prepared.forEach(each -> outcomes.add(removeWhatever(each, permit)));
        return outcomes;
    }

    private RemovalOutcome removeWhatever(PreparedRemoval judged, Permit permit) {
        Preparation seen = removal.prepare(List.of(now(judged.blob()))).get(0);
        if (!(seen instanceof Preparation.Ready ready)) {
            return new RemovalOutcome.AlreadyAbsent(judged.blob());
        }
        RemovalOutcome outcome =
                removal.remove(List.of(ready.removal()), permit).get(0);
        return outcome instanceof RemovalOutcome.Removed removed
                ? new RemovalOutcome.Removed(judged.blob(), removed.restorePoint())
                : new RemovalOutcome.Changed(judged.blob());
    }

    private Blob now(Blob judged) {
        return store.stat(judged.key()).orElse(judged);
    }
}
