package dev.keepsake.s3.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class LocalS3ServerTest {

    @Test
    void shouldHoldNoDirectMemoryForRequestsThatItNeverReleases() {
        try (S3Server server = LocalS3Server.start()) {
            String bucket = server.createBucket(Versioning.NEVER);
            long before = PlatformDependent.usedDirectMemory();

            for (int i = 0; i < 100; i++) {
                String key = "images/" + i;
                server.client().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("flag"));
            }

            assertThat(PlatformDependent.usedDirectMemory()).isLessThanOrEqualTo(before);
        }
    }
}
