package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.text.Normalizer;

/**
 * Where copies go.
 *
 * @param bucket the bucket
 * @param prefix what their keys begin with, ending in {@code /}
 */
record QuarantinePlace(String bucket, String prefix) {

    /** Whether a key could be in both; stores may read composed and decomposed characters as one (Cloudflare R2). */
    boolean overlaps(S3Scope scope) {
        String here = Normalizer.normalize(prefix, Normalizer.Form.NFC);
        String there = Normalizer.normalize(scope.prefix(), Normalizer.Form.NFC);
        return bucket.equalsIgnoreCase(scope.bucket()) && (here.startsWith(there) || there.startsWith(here));
    }

    /** Whether this is the exact place of a copy of the key: the prefix, one folder, the key. */
    boolean holds(CopyPlace copy, BlobKey original) {
        String name = copy.key().name();
        int folder = prefix.length();
        int end = name.length() - original.name().length() - 1;
        return copy.bucket().equals(bucket)
                && name.startsWith(prefix)
                && copy.isOf(original)
                && end > folder
                && name.indexOf('/', folder) == end;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
