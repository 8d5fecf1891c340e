package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Removed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that servers, clients and proxies get wrong: each is listed, found and removed under exactly its own name. */
public interface OddKeyContract extends StoreContract {

    byte[] LIVE = "live".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @MethodSource("dev.keepsake.tck.StoreBehaviour#ofOddKeys")
    default void shouldTakeEveryKeyLiterally(StoreBehaviour behaviour) {
        if (has(behaviour)) {
            behaviour.oddKeys().forEach(this::roundTrip);
        } else {
            assertThat(catchThrowable(() -> behaviour.oddKeys().forEach(this::roundTrip)))
                    .as("the first failure of %s, which is declared as missing", behaviour)
                    .isNotNull()
                    .isNotInstanceOf(HarmedNeighbourError.class);
        }
    }

    /** Uploads the key and its neighbours, lists, looks, removes; leaves nothing behind. */
    private void roundTrip(OddKey odd) {
        odd.neighbours().forEach(key -> fixture().put(key, LIVE));
        fixture().put(odd.key(), odd.key().utf8());
        List<BlobKey> all = new ArrayList<>(odd.neighbours());
        all.add(odd.key());

        assertThat(list()).extracting(Blob::key).containsExactlyInAnyOrderElementsOf(all);
        Blob judged = listed(odd.key());
        assertThat(fixture().store().stat(odd.key()))
                .hasValueSatisfying(found ->
                        assertThat(found.version().isSameAs(judged.version())).isTrue());
        removeOnly(judged, odd.neighbours());
        assertThat(fixture().store().stat(odd.key())).isEmpty();
        assertThat(list()).extracting(Blob::key).containsExactlyInAnyOrderElementsOf(odd.neighbours());
        odd.neighbours().forEach(fixture()::delete);
    }

    /** Whatever else goes wrong: no other blob may go. */
    private void removeOnly(Blob judged, List<BlobKey> neighbours) {
        List<BlobKey> live = neighbours.stream().filter(this::isLive).toList();
        List<RemovalOutcome> outcomes = Removals.remove(fixture().store().hardRemoval(), List.of(judged));
        if (!live.stream().allMatch(this::isLive)) {
            throw new HarmedNeighbourError(judged.key(), live);
        }
        assertThat(outcomes).singleElement().isInstanceOf(Removed.class);
        assertThat(exists(judged.key())).isFalse();
    }

    private boolean isLive(BlobKey key) {
        return fixture()
                .content(key)
                .filter(found -> Arrays.equals(found, LIVE))
                .isPresent();
    }

    /** Never excused by a declaration. */
    final class HarmedNeighbourError extends AssertionError {
        private static final long serialVersionUID = 1L;

        HarmedNeighbourError(BlobKey removed, List<BlobKey> neighbours) {
            super("The removal of '" + removed + "' took one of its neighbours " + neighbours + " along.");
        }
    }
}
