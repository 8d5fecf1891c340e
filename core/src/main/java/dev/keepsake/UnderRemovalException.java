package dev.keepsake;

import dev.keepsake.blob.BlobKey;
import java.time.Duration;

/** A run is about to remove the blob, and it is not known yet whether it did. */
public final class UnderRemovalException extends KeepsakeException {

    private static final long serialVersionUID = 1L;

    UnderRemovalException(BlobKey key, String store, Duration waited) {
        super("The blob '" + key + "' of " + store + " is being removed by a run, and after " + waited
                + " it was not known whether it is gone. Upload under another key, or try again: at the latest when the"
                + " next run of the collector has looked at it.");
    }
}
