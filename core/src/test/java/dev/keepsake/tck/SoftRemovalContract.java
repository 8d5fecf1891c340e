package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.blob.SoftRemoval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a removal that can be undone owes; and that a store which can't undo says so. */
public interface SoftRemovalContract extends StoreContract {

    @Test
    default void shouldOfferSoftRemovalOnlyIfVersionsAreKept() {
        assertThat(fixture().store().softRemoval().isPresent()).isEqualTo(has(StoreBehaviour.KEEPS_VERSIONS));
    }

    @Test
    default void shouldBringAHiddenBlobBack() {
        soft().ifPresent(soft -> {
            Blob blob = judged("flags/1.png", "orphan");
            RestorableBlob hidden = hide(soft, blob);
            assertThat(exists(blob.key())).isFalse();
            assertThat(list()).isEmpty();

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));

            assertThat(content(blob.key())).isEqualTo("orphan");
            assertThat(listed(blob.key()).version().entityTag())
                    .isEqualTo(blob.version().entityTag());
        });
    }

    @Test
    default void shouldRestoreTheJudgedVersionAmongSeveral() {
        soft().ifPresent(soft -> {
            put("flags/1.png", "first");
            Blob blob = judged("flags/1.png", "second");
            RestorableBlob hidden = hide(soft, blob);
            put("flags/1.png", "third");
            fixture().delete(blob.key());

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));
            assertThat(content(blob.key())).isEqualTo("second");
        });
    }

    @Test
    default void shouldFindARestoredBlobPresent() {
        soft().ifPresent(soft -> {
            RestorableBlob hidden = hide(soft, judged("flags/1.png", "orphan"));
            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new AlreadyPresent(hidden));
            assertThat(content(hidden.blob().key())).isEqualTo("orphan");
        });
    }

    @Test
    default void shouldLeaveANewUploadAlone() {
        soft().ifPresent(soft -> {
            RestorableBlob hidden = hide(soft, judged("flags/1.png", "orphan"));
            put("flags/1.png", "new");

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new AlreadyPresent(hidden));
            assertThat(content(hidden.blob().key())).isEqualTo("new");
        });
    }

    @Test
    default void shouldFailToRestoreWhatTheStoreNeverKept() {
        soft().ifPresent(soft -> {
            RestorableBlob hidden = hide(soft, judged("flags/1.png", "orphan"));
            RestorableBlob wrong = new RestorableBlob(hidden.blob(), new RestorePoint("no-such-version"));

            assertThat(fixture().store().restore(List.of(wrong, hidden)))
                    .satisfiesExactly(
                            failed -> assertThat(failed)
                                    .isInstanceOfSatisfying(
                                            Failed.class,
                                            f -> assertThat(f.message()).contains("no-such-version", "flags/1.png")),
                            restored -> assertThat(restored).isEqualTo(new Restored(hidden)));
        });
    }

    @Test
    default void shouldHideOnlyWhatWasJudged() {
        soft().ifPresent(soft -> {
            Blob edited = judged("flags/1.png", "judged");
            Blob gone = judged("flags/2.png", "gone");
            put("flags/1.png", "edited");
            fixture().delete(gone.key());

            assertThat(soft.remove(List.of(edited, gone)))
                    .containsExactly(new Changed(edited), new AlreadyAbsent(gone));
            assertThat(content(edited.key())).isEqualTo("edited");
        });
    }

    @Test
    default void shouldHideABlobAgainAfterItWasRestored() {
        soft().ifPresent(soft -> {
            BlobKey key = put("flags/1.png", "orphan");
            RestorableBlob first = hide(soft, listed(key));
            assertThat(fixture().store().restore(List.of(first))).containsExactly(new Restored(first));

            RestorableBlob second = hide(soft, listed(key));

            assertThat(exists(key)).isFalse();
            assertThat(fixture().store().restore(List.of(second))).containsExactly(new Restored(second));
            assertThat(content(key)).isEqualTo("orphan");
        });
    }

    @Test
    default void shouldNeitherHideNorRestoreOutsideOfTheScope() {
        BlobStore flags = fixture().under("flags/");
        flags.softRemoval().ifPresent(soft -> {
            Blob sibling = judged("flags-v2/1.png", "sibling");
            RestorableBlob other = new RestorableBlob(sibling, new RestorePoint("any"));

            assertThatThrownBy(() -> soft.remove(List.of(sibling)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
            assertThatThrownBy(() -> flags.restore(List.of(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
            assertThat(exists(sibling.key())).isTrue();
        });
    }

    @Test
    default void shouldHideAndRestoreNothingForEmptyLists() {
        soft().ifPresent(soft -> {
            assertThat(soft.remove(List.of())).isEmpty();
            assertThat(fixture().store().restore(List.of())).isEmpty();
        });
    }

    private Optional<SoftRemoval> soft() {
        return fixture().store().softRemoval();
    }

    private RestorableBlob hide(SoftRemoval soft, Blob blob) {
        Removed removed = (Removed) soft.remove(List.of(blob)).get(0);
        return new RestorableBlob(blob, removed.restorePoint().orElseThrow());
    }
}
