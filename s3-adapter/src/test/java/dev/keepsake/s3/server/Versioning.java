package dev.keepsake.s3.server;

/** The versioning state in which a test wants its bucket. */
public enum Versioning {
    /** Versioning was never switched on: a delete is final. */
    NEVER,
    /** Versioning is on: a delete leaves a marker over the data. */
    ENABLED,
    /** Versioning was on and has been suspended: a delete destroys the null version. */
    SUSPENDED
}
