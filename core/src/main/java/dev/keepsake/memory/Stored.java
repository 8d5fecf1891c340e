package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RestorePoint;

/** One content of one key. The array is never handed out. */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record Stored(Blob blob, byte[] content, RestorePoint point) {}
