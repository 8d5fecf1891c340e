package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.tck.Samples;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

    private static final List<Blob> BLOBS = List.of(
            blob("a", "\"tag\"", 0, Instant.EPOCH),
            blob("x".repeat(1024), null, Long.MAX_VALUE, Instant.parse("2022-10-01T02:03:04.123456789Z")),
            blob("//\u0001 \ud83d\ude00\ufffe", "", 1, null));

    @TempDir
    Path directory;

    @Test
    void shouldGiveBackExactlyWhatItTook() throws Exception {
        Path file = directory.resolve("spool");
        try (Inventory inventory = spooled(file)) {
            List<Blob> read = new ArrayList<>();
            inventory.forEach(read::add);

            assertThat(read).isEqualTo(BLOBS);
            assertThat(inventory.blobs()).isEqualTo(3);
        }
        assertThat(file).doesNotExist();
    }

    /** Tags of 32 hexadecimal digits are kept in half the room; all that only look like them must not be. */
    @Test
    void shouldGiveBackEveryTagAndTime() throws Exception {
        String hex = "0123456789abcdef0123456789abcdef";
        List<Blob> blobs = new ArrayList<>();
        for (String tag : List.of(
                hex,
                '"' + hex + '"',
                '"' + hex,
                hex.toUpperCase(Locale.ROOT),
                '"' + hex.substring(1) + '"',
                "'" + hex + '"',
                hex.replace('a', 'g'),
                '"' + hex.replace('f', 'é') + '"',
                '"' + hex + "-12\"",
                "t".repeat(65_000))) {
            blobs.add(blob("k" + blobs.size(), tag, blobs.size() * 127L, Instant.ofEpochSecond(-blobs.size(), 5)));
        }
        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.ofEpochSecond(-1, 999_999_999))) {
            blobs.add(blob("k" + blobs.size(), hex, 1L << 62, time));
        }
        Path file = directory.resolve("spool");
        try (Spool spool = new Spool(file)) {
            blobs.forEach(spool::accept);
            List<Blob> read = new ArrayList<>();
            new Inventory(file, spool.complete(), Instant.EPOCH, new RunLog(Samples.run(1))).forEach(read::add);

            assertThat(read).isEqualTo(blobs);
        }
    }

    /** A store may swallow what a blob met; its listing must not end well without that blob. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNotEndWellAfterABlobThatFoundTheDiskFull() throws Exception {
        Path full = Path.of("/dev/full");
        Blob large = blob("a", "t".repeat(60_000), 1, null);
        try (Spool spool = new Spool(full)) {
            Throwable first = catchThrowable(() -> {
                for (int i = 0; i < 100; i++) {
                    spool.accept(large);
                }
            });

            assertThat(first)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("The listing can't be spooled to /dev/full; is the disk full?");
            for (ThrowingCallable each : List.<ThrowingCallable>of(() -> spool.accept(BLOBS.get(0)), spool::complete)) {
                assertThatThrownBy(each)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "An earlier blob could not be spooled to /dev/full, so the listing is not whole; is the"
                                        + " disk full?");
            }
        }
    }

    @Test
    void shouldRefuseATagThatIsTooLong() throws Exception {
        try (Spool spool = new Spool(directory.resolve("spool"))) {
            assertThatThrownBy(() -> spool.accept(blob("a", "t".repeat(65_500), 1, null)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("an entity tag of 65500 bytes; the limit is 65471");
        }
    }

    @Test
    void shouldRefuseBlobsAfterTheListingEnded() throws Exception {
        try (Spool spool = new Spool(directory.resolve("spool"))) {
            assertThat(spool.complete()).isZero();

            assertThatThrownBy(() -> spool.accept(BLOBS.get(0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'a' after its listing had returned");
        }
    }

    /** As S3 orders keys: U+FFFE comes before U+1F600, and not as in UTF-16. */
    @Test
    void shouldTellWhetherEachKeyIsGreaterThanTheOneBefore() throws Exception {
        assertThat(isAscending("a", "a/", "b", "\ufffe", "\ud83d\ude00")).isTrue();
        assertThat(isAscending("\ud83d\ude00", "\ufffe")).isFalse();
        assertThat(isAscending("a", "b", "b")).as("the same again").isFalse();
        assertThat(isAscending("a", "b", "a", "c")).as("one step back").isFalse();
        assertThat(isAscending()).isTrue();
    }

    @Test
    void shouldNoticeAFileThatWasCut() throws Exception {
        Path file = directory.resolve("spool");
        Inventory inventory = spooled(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> inventory.forEach(blob -> {})).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldNoticeAFileThatGoesOn() throws Exception {
        Path file = directory.resolve("spool");
        Inventory inventory = spooled(file);
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);

        assertThatThrownBy(() -> inventory.forEach(blob -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("the file goes on after its 3 blobs");
    }

    private boolean isAscending(String... keys) throws Exception {
        try (Spool spool = new Spool(directory.resolve("spool"))) {
            List.of(keys).forEach(each -> spool.accept(blob(each, null, 1, null)));
            return spool.isAscending();
        }
    }

    private static Inventory spooled(Path file) throws Exception {
        try (Spool spool = new Spool(file)) {
            BLOBS.forEach(spool::accept);
            return new Inventory(file, spool.complete(), Instant.EPOCH, new RunLog(Samples.run(1)));
        }
    }

    private static Blob blob(String key, @Nullable String tag, long size, @Nullable Instant time) {
        return new Blob(BlobKey.of(key), new BlobVersion(tag, size, time));
    }
}
