package dev.keepsake.internal;

import dev.keepsake.policy.ByteSize;
import java.nio.file.Path;

/**
 * What the index of references may take in memory, and where it goes beyond.
 *
 * @param most of memory; the index goes to disk when it has grown to this
 * @param directory an existing, writable directory
 */
record IndexMemory(ByteSize most, Path directory) {

    /** As the collector was built. */
    static IndexMemory of(Settings settings) {
        return new IndexMemory(settings.indexMemory(), settings.spoolDirectory());
    }
}
