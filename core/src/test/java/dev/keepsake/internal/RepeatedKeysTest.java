package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.tck.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatedKeysTest {

    private static final BlobVersion VERSION = new BlobVersion("\"tag\"", 1, Instant.EPOCH);

    @TempDir
    Path directory;

    /** Wherever it comes again, and whether its fingerprints meet in memory or on disk. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void shouldFindAKeyThatComesAgain(int inMemory) throws Exception {
        for (int at = 0; at <= 300; at += 50) {
            List<String> keys = shuffled(300);
            keys.add(at, keys.get(120));

            assertThatThrownBy(() -> require(keys, inMemory))
                    .as("repeated at %s", at)
                    .isInstanceOf(IncompleteListingException.class)
                    .hasMessage("The store listed '" + keys.get(at)
                            + "' twice among 301 blobs, and a listing has each key once.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void shouldAcceptEachKeyOnce(int inMemory) throws Exception {
        require(shuffled(300), inMemory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldReadAListingOnceWhereNoFingerprintComesAgain() throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (Inventory inventory = spooled(shuffled(300))) {
            RepeatedKeys counting = new RepeatedKeys(directory, 10, key -> {
                read.incrementAndGet();
                return Xxh64.hash(key.utf8(), 57);
            });
            counting.requireNone(inventory);
        }

        assertThat(read).hasValue(300);
    }

    /** Here there are only seven fingerprints, so all keys share theirs. */
    @Test
    void shouldTellKeysApartThatShareAFingerprint() throws Exception {
        List<String> keys = shuffled(60);
        try (Inventory inventory = spooled(keys)) {
            RepeatedKeys few = new RepeatedKeys(directory, 10, key -> Math.floorMod(key.hashCode(), 7));
            assertThatCode(() -> few.requireNone(inventory)).doesNotThrowAnyException();
        }
        keys.add(keys.get(30));
        try (Inventory inventory = spooled(keys)) {
            RepeatedKeys few = new RepeatedKeys(directory, 10, key -> Math.floorMod(key.hashCode(), 7));
            assertThatThrownBy(() -> few.requireNone(inventory))
                    .isInstanceOf(IncompleteListingException.class)
                    .hasMessageContaining("'" + keys.get(30) + "' twice");
        }
    }

    private void require(List<String> keys, int inMemory) throws Exception {
        try (Inventory inventory = spooled(keys)) {
            new RepeatedKeys(directory, inMemory, key -> Xxh64.hash(key.utf8(), 57)).requireNone(inventory);
        }
    }

    private Inventory spooled(List<String> keys) throws Exception {
        Path file = Files.createTempFile(directory, "keys-", ".spool");
        try (Spool spool = new Spool(file)) {
            keys.forEach(each -> spool.accept(new Blob(BlobKey.of(each), VERSION)));
            return new Inventory(file, spool.complete(), Instant.EPOCH, new RunLog(Samples.run(1)));
        }
    }

    private static List<String> shuffled(int count) {
        List<String> keys = new ArrayList<>(
                IntStream.range(0, count).mapToObj(each -> "files/" + each).toList());
        Collections.shuffle(keys, new Random(57));
        return keys;
    }
}
