package dev.keepsake.histories;

import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.OldVersions;
import java.time.Clock;

/** How the store of a history removes. */
enum Mode {
    SOFT,
    QUARANTINE,
    HARD;

    InMemoryBlobStore store(Clock clock) {
        return switch (this) {
            case SOFT -> new InMemoryBlobStore(OldVersions.KEPT, clock);
            case QUARANTINE -> InMemoryBlobStore.withQuarantine(clock);
            case HARD -> new InMemoryBlobStore(OldVersions.DESTROYED, clock);
        };
    }
}
