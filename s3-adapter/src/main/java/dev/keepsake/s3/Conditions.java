package dev.keepsake.s3;

/** What a store makes of the condition of a delete, as it showed when it was tried. */
enum Conditions {
    /** It kept a blob whose entity tag was another one. */
    HONOURED,

    /** It deleted a blob although its entity tag was another one; so do MinIO, Garage and others, without a word. */
    IGNORED,

    /** It refused the request for its condition. */
    UNSUPPORTED
}
