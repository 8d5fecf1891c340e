package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import java.util.regex.Pattern;

/** Checks the names that an application gives to places. */
final class PlaceNames {

    /** Wide enough for old names and for other stores; no ARN, no path. */
    private static final Pattern BUCKET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private PlaceNames() {}

    /** Of AWS. */
    static String account(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("'" + account + "' is no AWS account number, which has 12 digits.");
        }
        return account;
    }

    /** Of a general purpose bucket. */
    static String bucket(String bucket) {
        if (!BUCKET_NAME.matcher(bucket).matches()) {
            throw new IllegalArgumentException("'" + bucket + "' is no bucket name. Pass the bucket's own name, without"
                    + " 's3://', a path, an ARN or an access point alias.");
        }
        if (bucket.endsWith("--x-s3")) {
            throw new IllegalArgumentException("'" + bucket + "' is a directory bucket, which lists in no order and"
                    + " keeps no versions. Use a general purpose bucket.");
        }
        return bucket;
    }

    /** Not blank, not the root, and no other folder's name beside it begins with it. */
    static String folder(String prefix, String orElse) {
        if (prefix.replace('/', ' ').isBlank()) {
            throw new IllegalArgumentException(
                    "The prefix '" + prefix + "' is blank or consists of slashes, which would"
                            + " be the root. Look for an empty variable" + orElse + ".");
        }
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' does not end in '/', so it would take"
                    + " siblings such as '" + prefix + "-old/'. Add the slash.");
        }
        return BlobKey.of(prefix).name();
    }
}
