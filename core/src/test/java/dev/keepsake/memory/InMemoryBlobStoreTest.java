package dev.keepsake.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.SettableClock;
import java.time.Instant;
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
}
