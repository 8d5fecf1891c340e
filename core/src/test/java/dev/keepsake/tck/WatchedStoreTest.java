package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.memory.InMemoryBlobStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedStoreTest {

    private final InMemoryBlobStore store =
            InMemoryBlobStore.withQuarantine(new SettableClock(Instant.parse("2022-10-01T00:00:00Z")));
    private final Watch watch = new Watch(key -> key.name().contains("live"));
    private final WatchedStore watched = new WatchedStore(store, watch);
    private final Blob a = store.put(BlobKey.of("a"), new byte[1]);
    private final Blob b = store.put(BlobKey.of("b"), new byte[1]);

    @Test
    void shouldLetNobodyRemoveForGoodUnlessTold() {
        List<PreparedRemoval> ready = Removals.prepared(watched.hardRemoval(), List.of(a));

        assertThatThrownBy(() -> watched.hardRemoval().remove(ready, Removals.ALWAYS))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A collector removed in mode HARD: ");
        assertThat(store.content(a.key())).isPresent();

        Removal told = new WatchedStore(store, watch, Set.of(RemovalMode.HARD)).hardRemoval();
        assertThat(told.remove(ready, Removals.ALWAYS)).hasSize(1);
        assertThat(watch.touched()).containsExactly(a.key());
    }

    @Test
    void shouldWatchAQuarantineLikeAnyRemoval() {
        assertThat(Removals.remove(watched.quarantine("run-1").orElseThrow(), List.of(a)))
                .hasSize(1);

        assertThat(watch.breaches()).containsExactly("'a' was to be removed and is in no plan");
        assertThat(watch.touched()).containsExactly(a.key());
    }

    @Test
    void shouldNoteWhatWentBeforeARemovalThrew() {
        Removal removal = watched.quarantine("run-1").orElseThrow();
        List<PreparedRemoval> ready = Removals.prepared(removal, List.of(a, b));
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> removal.remove(ready, () -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("fenced out");
                    }
                }))
                .hasMessage("fenced out");

        assertThat(watch.touched()).containsExactly(a.key());
    }

    @Test
    void shouldNoteAPurgeOfTheOnlyDataOfAReference() {
        Blob live = store.put(BlobKey.of("live"), new byte[1]);
        Blob back = store.put(BlobKey.of("live-again"), new byte[1]);
        List<RestorableBlob> removed =
                Removals.remove(store.quarantine("run-1").orElseThrow(), List.of(live, back, a)).stream()
                        .map(each -> new RestorableBlob(
                                each.blob(), each.restorePoint().orElseThrow()))
                        .toList();
        Blob unused = store.put(back.key(), new byte[1]);

        assertThat(watched.purge(removed)).hasSize(3);

        assertThat(watch.breaches()).containsExactly("the data of 'live' was to be purged and is referenced");
    }
}
