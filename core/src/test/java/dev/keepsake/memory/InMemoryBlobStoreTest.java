package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.tck.Removals;
import dev.keepsake.tck.SettableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryBlobStoreTest {

    private static final Instant OCTOBER = Instant.parse("2022-10-01T00:00:00Z");

    private final SettableClock clock = new SettableClock(OCTOBER);
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final BlobKey key = BlobKey.of("flags/1.png");

    @Test
    void shouldDateByTheClockItWasGiven() {
        assertThat(store.put(key, new byte[1]).version().lastModified()).isEqualTo(OCTOBER);
        clock.set(OCTOBER.plusSeconds(60));
        assertThat(store.list(blob -> {}).startedAt()).isEqualTo(OCTOBER.plusSeconds(60));
        assertThat(store.put(key, new byte[1]).version().lastModified()).isEqualTo(OCTOBER.plusSeconds(60));
    }

    @Test
    void shouldTagByContentAlone() {
        String tag = store.put(key, new byte[] {1}).version().entityTag();

        assertThat(store.put(BlobKey.of("other"), new byte[] {1}).version().entityTag())
                .isEqualTo(tag);
        assertThat(store.put(key, new byte[] {2}).version().entityTag()).isNotEqualTo(tag);
    }

    @Test
    void shouldShareNoArrays() {
        byte[] content = {1};
        var unused = store.put(key, content);
        content[0] = 2;
        store.content(key).orElseThrow()[0] = 3;

        assertThat(store.content(key)).hasValue(new byte[] {1});
    }

    @Test
    void shouldNameItsScope() {
        assertThat(store.name()).isEqualTo("memory://");
        assertThat(store.under("flags/").name()).isEqualTo("memory://flags/");
    }

    @Test
    void shouldRefuseAPrefixThatWouldTakeSiblings() {
        assertThatThrownBy(() -> store.under("flags"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prefix 'flags' does not end in '/' or is not within memory://; it would take siblings."
                        + " Add the slash.");
        assertThatThrownBy(() -> store.under("flags/").under("icons/")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Two removals of one run under one key, with an upload in between. */
    @Test
    void shouldNotOverwriteACopyInQuarantine() {
        InMemoryBlobStore aside = InMemoryBlobStore.withQuarantine(clock);
        Removal removal = aside.quarantine("run-1").orElseThrow();
        Blob first = aside.put(key, new byte[] {1});
        RemovalOutcome copied = Removals.remove(removal, List.of(first)).get(0);
        Blob second = aside.put(key, new byte[] {2});

        assertThat(Removals.remove(removal, List.of(second)))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("QuarantineTaken");
                    assertThat(refused.message())
                            .isEqualTo(
                                    "The quarantine already holds other content at 'quarantine/run-1/flags/1.png', so"
                                            + " the blob was kept. Remove it in another run, whose copies are in another folder.");
                });
        assertThat(aside.content(key)).hasValue(new byte[] {2});
        assertThat(aside.quarantined(copied.restorePoint().orElseThrow())).hasValue(new byte[] {1});
    }

    @Test
    void shouldShareNoArraysOfCopies() {
        InMemoryBlobStore aside = InMemoryBlobStore.withQuarantine(clock);
        Removal removal = aside.quarantine("run-1").orElseThrow();
        RestorePoint point = Removals.remove(removal, List.of(aside.put(key, new byte[] {1})))
                .get(0)
                .restorePoint()
                .orElseThrow();
        aside.quarantined(point).orElseThrow()[0] = 3;

        assertThat(aside.quarantined(point)).hasValue(new byte[] {1});
    }
}
