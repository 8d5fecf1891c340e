package dev.keepsake.s3;

import dev.keepsake.tck.BlobStoreContract;
import org.junit.jupiter.api.AfterEach;

/** Gives each test of the contracts a bucket of its own. */
abstract class S3ContractTest implements BlobStoreContract {

    private final S3Fixture fixture;

    S3ContractTest(S3Fixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public S3Fixture fixture() {
        return fixture;
    }

    @AfterEach
    void closeFixture() {
        fixture.close();
    }
}
