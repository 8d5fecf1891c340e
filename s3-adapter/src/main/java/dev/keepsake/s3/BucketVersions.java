package dev.keepsake.s3;

import java.util.SortedSet;

/**
 * How a bucket keeps versions.
 *
 * @param state whether it does
 * @param mfaDelete whether versions are deleted only with a second factor, which switches lifecycle rules off
 * @param strangeWords elements of the answer that AWS doesn't have, such as MinIO's excluded prefixes
 */
record BucketVersions(State state, boolean mfaDelete, SortedSet<String> strangeWords) {

    /** The states of S3. */
    enum State {
        /** A delete destroys. */
        NEVER,

        /** A delete hides. */
        ENABLED,

        /** A delete destroys the version {@code null}; older versions stay. */
        SUSPENDED
    }
}
