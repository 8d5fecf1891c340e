package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both steps of a removal, for tests that need nothing in between. */
public final class Removals {

    /** The right to remove, which never ends. */
    public static final Permit ALWAYS = () -> {};

    private Removals() {}

    /** Prepares and removes; one outcome for each blob, in the order given. */
    public static List<RemovalOutcome> remove(Removal removal, List<Blob> blobs) {
        List<Preparation> prepared = removal.prepare(blobs);
        Map<Blob, RemovalOutcome> outcomes = new HashMap<>();
        for (Preparation each : prepared) {
            if (each instanceof Preparation.Withheld withheld) {
                outcomes.put(each.blob(), withheld.outcome());
            }
        }
        for (RemovalOutcome each : removal.remove(ready(prepared), ALWAYS)) {
            outcomes.put(each.blob(), each);
        }
        return prepared.stream().map(each -> outcomes.get(each.blob())).toList();
    }

    /** What of it may be removed, in order. */
    public static List<PreparedRemoval> ready(List<Preparation> prepared) {
        return prepared.stream()
                .filter(Preparation.Ready.class::isInstance)
                .map(each -> ((Preparation.Ready) each).removal())
                .toList();
    }

    /** Prepares blobs that all must be ready. */
    public static List<PreparedRemoval> prepared(Removal removal, List<Blob> blobs) {
        List<Preparation> prepared = removal.prepare(blobs);
        List<PreparedRemoval> ready = ready(prepared);
        if (ready.size() != blobs.size()) {
            throw new AssertionError("not all were ready: " + prepared);
        }
        return ready;
    }
}
