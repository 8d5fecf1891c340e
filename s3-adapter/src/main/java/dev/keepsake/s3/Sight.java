package dev.keepsake.s3;

import dev.keepsake.blob.BlobVersion;
import java.util.Optional;

/**
 * What a look found under a key.
 *
 * @param version the content
 * @param versionId where it stays if it is hidden; empty if the store gave none
 * @param storageClass empty for the default one
 * @param hold the lock that it is under, in words; empty if none is shown
 */
record Sight(BlobVersion version, Optional<String> versionId, Optional<String> storageClass, Optional<String> hold) {}
