package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.RemovalOutcome;
import java.util.List;
import java.util.Map;

/** One of the ways in which S3 deletes keys. */
interface DeleteVerb {

    /**
     * Deletes keys, each on its target's condition.
     *
     * @param outcomes takes one for each key that something was sent for
     * @throws S3CallException if the store said that it did nothing of the last request
     */
    void delete(List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes);
}
