package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import java.util.List;
import java.util.Optional;

/** Passes everything on, for faults that override one step. */
public abstract class ForwardingRemoval implements Removal {

    private final Removal removal;

    /** Passes on to this removal. */
    protected ForwardingRemoval(Removal removal) {
        this.removal = removal;
    }

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
        return removal.remove(prepared, permit);
    }

    @Override
    public Optional<String> remarks() {
        return removal.remarks();
    }
}
