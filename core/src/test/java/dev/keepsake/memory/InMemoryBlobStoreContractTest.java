package dev.keepsake.memory;

import dev.keepsake.tck.BlobStoreContract;
import dev.keepsake.tck.StoreFixture;
import org.junit.jupiter.api.Nested;

class InMemoryBlobStoreContractTest {

    @Nested
    class WithVersions implements BlobStoreContract {

        private final StoreFixture fixture = new MemoryFixture(OldVersions.KEPT);

        @Override
        public StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class WithoutVersions implements BlobStoreContract {

        private final StoreFixture fixture = new MemoryFixture(OldVersions.DESTROYED);

        @Override
        public StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class WithQuarantine implements BlobStoreContract {

        private final StoreFixture fixture = MemoryFixture.withQuarantine();

        @Override
        public StoreFixture fixture() {
            return fixture;
        }
    }
}
