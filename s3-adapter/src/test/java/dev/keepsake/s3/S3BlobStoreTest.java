package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.keepsake.tck.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3BlobStoreTest {

    @Test
    void shouldNameItsService() {
        S3Client client = mock(S3Client.class);
        when(client.serviceName()).thenReturn("s3");
        assertThat(new S3BlobStore(client)).hasToString("S3BlobStore over s3");
    }

    @Test
    void shouldSeeTheContracts() {
        assertThat(new SettableClock(Instant.EPOCH).instant()).isEqualTo(Instant.EPOCH);
    }
}
