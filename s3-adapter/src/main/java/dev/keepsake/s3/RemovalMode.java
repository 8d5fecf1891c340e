package dev.keepsake.s3;

/** Whether a removal may destroy data. */
enum RemovalMode {
    /** It may. */
    FOR_GOOD,

    /** It must not: a blob without a version id, which could not be restored, is refused. */
    SOFT
}
