package dev.keepsake.blob;

/** What a removal leaves behind. A run removes in the first mode that the store offers, and never in a worse one unasked. */
public enum RemovalMode {
    /** The store itself hides the data and keeps it; on S3 a delete marker on a bucket with versioning enabled. */
    SOFT,

    /** The data is copied aside and the copy is verified before the blob is deleted; for stores without old versions. */
    QUARANTINE,

    /** The data is destroyed. Only for applications that named this, with a policy of its own. */
    HARD
}
