package dev.keepsake.memory;

import dev.keepsake.tck.StoreFixture;

/** Fixtures of the in-memory store, for tests of other packages. */
public final class MemoryStores {

    private MemoryStores() {}

    /** A store that keeps removed blobs. */
    public static StoreFixture keepingVersions() {
        return new MemoryFixture(OldVersions.KEPT);
    }

    /** A store that destroys removed blobs. */
    public static StoreFixture destroyingVersions() {
        return new MemoryFixture(OldVersions.DESTROYED);
    }

    /** A store that copies removed blobs aside. */
    public static StoreFixture quarantining() {
        return MemoryFixture.withQuarantine();
    }
}
