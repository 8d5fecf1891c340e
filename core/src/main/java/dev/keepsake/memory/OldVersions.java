package dev.keepsake.memory;

/** What an {@link InMemoryBlobStore} does with the data of a blob that is removed or overwritten. */
public enum OldVersions {
    /** It is kept, so that a removal can be undone; as on an S3 bucket with versioning enabled. */
    KEPT,

    /** It is gone; as on an S3 bucket that was never versioned. */
    DESTROYED
}
