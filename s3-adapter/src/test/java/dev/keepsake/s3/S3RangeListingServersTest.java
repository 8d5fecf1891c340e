package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Listings in ranges of servers that were written by others. */
class S3RangeListingServersTest {

    @Test
    void shouldListLocalS3InRanges() {
        // Keys that need encoding come again on its later pages, which the check of pages refuses.
        assertThat(rangesOf(Servers.localS3(), "images/%x.png")).isGreaterThan(3);
    }

    @Test
    void shouldListS3ProxyInRanges() {
        assertThat(rangesOf(Servers.s3Proxy(), "images/%x+é.png")).isGreaterThan(3);
    }

    /** How many pages began after a pivot. */
    private static int rangesOf(S3Server server, String form) {
        List<BlobKey> keys = IntStream.range(0, 400)
                .mapToObj(i -> BlobKey.of(i % 10 == 0 ? "users/%03d/a.png".formatted(i) : form.formatted(i * 71)))
                .toList();
        S3Fixture fixture = new S3Fixture(server, Versioning.NEVER, Set.of());
        fixture.putAll(keys);
        AtomicInteger starts = new AtomicInteger();
        List<BlobKey> listed = new ArrayList<>();
        try (S3Client client = server.clientBuilder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.addExecutionInterceptor(counting(starts)))
                .build()) {
            ListingReceipt receipt = S3BlobStore.builder(client, fixture.bucket())
                    .overWholeBucket()
                    .withListingPage(10)
                    .build()
                    .list(blob -> listed.add(blob.key()));
            assertThat(receipt.blobs()).isEqualTo(keys.size());
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(keys);
        return starts.get();
    }

    private static ExecutionInterceptor counting(AtomicInteger starts) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                if (context.httpRequest().rawQueryParameters().containsKey("start-after")) {
                    starts.incrementAndGet();
                }
            }
        };
    }
}
