package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;

/**
 * A place where a range may be split.
 *
 * @param pivot the last key that the left part may have; it need not exist
 * @param rest how many keys are thought to be ahead in all; a guess
 */
record Split(BlobKey pivot, double rest) {}
