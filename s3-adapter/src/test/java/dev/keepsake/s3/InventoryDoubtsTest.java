package dev.keepsake.s3;

import static dev.keepsake.s3.InventoryWriter.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.s3.server.FaultyHttpClient;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Reports whose files or rows leave a doubt, and networks that break. */
class InventoryDoubtsTest extends InventoryRig {

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("images/a%2.png", "4", TIME, "has the URL-encoded key 'images/a%2.png', which has a '%'"),
                Arguments.of("images/%FF.png", "4", TIME, "whose bytes are no UTF-8"),
                Arguments.of("", "4", TIME, "has a row without a value for Key"),
                Arguments.of("images/" + "a".repeat(1024), "4", TIME, "has a row whose key is none: "),
                Arguments.of("images/a.png", "", TIME, "has a row without a value for Size"),
                Arguments.of("images/a.png", "-4", TIME, "has the size '-4', which is below 0"),
                Arguments.of("images/a.png", "4", "yesterday", "has the time 'yesterday', which is none"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldRefuseARowThatIsNotToTheLetter(String key, String size, String time, String why) {
        write(report(yesterday).file(row(source, key, size, time, TAG, "STANDARD")));

        assertRefused("The file '" + FOLDER + "data/", "can't be believed: it ", why);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(
                        (UnaryOperator<byte[]>) bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                        "bytes, and the manifest says"),
                Arguments.of(
                        (UnaryOperator<byte[]>) bytes -> Arrays.copyOf(bytes, bytes.length + 1), "has more than the "),
                Arguments.of(
                        (UnaryOperator<byte[]>) bytes -> {
                            byte[] other = bytes.clone();
                            other[other.length / 2] ^= 1;
                            return other;
                        },
                        "has the MD5 "));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void shouldRefuseAFileThatIsNotTheOneOfTheManifest(UnaryOperator<byte[]> damage, String why) {
        write(report(yesterday).file(imageRow("images/a.png")).tampered(damage));

        assertRefused("The file '" + FOLDER + "data/", "can't be believed: it ", why);
        assertThat(listed).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsGone() {
        write(report(yesterday).file(imageRow("images/a.png")));
        server.client().listObjectsV2(request -> request.bucket(reports).prefix(FOLDER + "data/")).contents().stream()
                .forEach(each -> server.client()
                        .deleteObject(request -> request.bucket(reports).key(each.key())));

        assertRefused("names the file '" + FOLDER, "which is not there. Look for a lifecycle rule");
    }

    @Test
    void shouldPassOnWhatTheSinkThrows() {
        write(report(yesterday).file(imageRow("images/a.png"), imageRow("images/b.png")));
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> store(S3Inventory.at(reports, FOLDER)).list(blob -> {
                    listed.add(blob);
                    throw full;
                }))
                .isSameAs(full);
        assertThat(listed).hasSize(1);
    }

    @Test
    void shouldTryAgainWhenTheNetworkBreaks() {
        write(report(yesterday).file(imageRow("images/a.png")));
        FaultyHttpClient network = FaultyHttpClient.over(UrlConnectionHttpClient.create())
                .loseReplies(2, request -> request.encodedPath().contains("/data/"));
        try (S3Client client = server.clientBuilder().httpClient(network).build()) {
            S3BlobStore store = S3BlobStore.builder(client, source)
                    .under("images/")
                    .listedByInventory(S3Inventory.at(reports, FOLDER))
                    .build();

            assertThat(store.list(listed::add).blobs()).isOne();
        }
    }
}
