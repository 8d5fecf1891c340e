package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.blob.RestorePoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a removal that can be undone owes, in either mode; and that a store which can't undo says so. */
public interface SoftRemovalContract extends StoreContract {

    @Test
    default void shouldOfferSoftRemovalOnlyIfVersionsAreKept() {
        assertThat(fixture().store().softRemoval().isPresent()).isEqualTo(has(StoreBehaviour.KEEPS_VERSIONS));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldBringAHiddenBlobBack(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldRestoreTheJudgedVersionAmongSeveral(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            put("flags/1.png", "first");
            Blob blob = judged("flags/1.png", "second");
            RestorableBlob hidden = hide(soft, blob);
            put("flags/1.png", "third");
            fixture().delete(blob.key());

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));
            assertThat(content(blob.key())).isEqualTo("second");
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldFindARestoredBlobPresent(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            RestorableBlob hidden = hide(soft, judged("flags/1.png", "orphan"));
            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new AlreadyPresent(hidden));
            assertThat(content(hidden.blob().key())).isEqualTo("orphan");
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldLeaveANewUploadAlone(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            RestorableBlob hidden = hide(soft, judged("flags/1.png", "orphan"));
            put("flags/1.png", "new");

            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new AlreadyPresent(hidden));
            assertThat(content(hidden.blob().key())).isEqualTo("new");
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldFailToRestoreWhatTheStoreNeverKept(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldHideOnlyWhatWasJudged(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            Blob edited = judged("flags/1.png", "judged");
            Blob gone = judged("flags/2.png", "gone");
            put("flags/1.png", "edited");
            fixture().delete(gone.key());

            assertThat(Removals.remove(soft, List.of(edited, gone)))
                    .containsExactly(new Changed(edited), new AlreadyAbsent(gone));
            assertThat(content(edited.key())).isEqualTo("edited");
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldHideABlobAgainAfterItWasRestored(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            BlobKey key = put("flags/1.png", "orphan");
            RestorableBlob first = hide(soft, listed(key));
            assertThat(fixture().store().restore(List.of(first))).containsExactly(new Restored(first));

            Removal later = mode == RemovalMode.SOFT
                    ? soft
                    : fixture().store().quarantine("run-2").orElseThrow();
            RestorableBlob second = hide(later, listed(key));

            assertThat(exists(key)).isFalse();
            assertThat(fixture().store().restore(List.of(second))).containsExactly(new Restored(second));
            assertThat(content(key)).isEqualTo("orphan");
        });
    }

    @Test
    default void shouldRestoreNothingOutsideOfTheScope() {
        Blob sibling = judged("flags-v2/1.png", "sibling");
        RestorableBlob other = new RestorableBlob(sibling, new RestorePoint("any"));

        assertThatThrownBy(() -> fixture().under("flags/").restore(List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
        assertThat(exists(sibling.key())).isTrue();
    }

    /** Only a copy can be looked at from outside; a version's content is shown by its restore. */
    @Test
    default void shouldHoldAnEqualCopyInQuarantine() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            RestorableBlob removed = hide(removal, judged("flags/1.png", "orphan"));

            assertThat(fixture().quarantined(removed)).hasValue("orphan".getBytes(StandardCharsets.UTF_8));
            assertThat(fixture().store().restore(List.of(removed))).containsExactly(new Restored(removed));
            assertThat(fixture().quarantined(removed))
                    .as("a restore leaves the copy")
                    .isPresent();
        });
    }

    @Test
    default void shouldKeepTheCopiesOfTwoRunsApart() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            RestorableBlob first = hide(removal, judged("flags/1.png", "first"));
            Removal later = fixture().store().quarantine("run-2").orElseThrow();
            RestorableBlob second = hide(later, judged("flags/1.png", "second"));

            assertThat(fixture().quarantined(first)).hasValue("first".getBytes(StandardCharsets.UTF_8));
            assertThat(fixture().store().restore(List.of(second))).containsExactly(new Restored(second));
            assertThat(content(second.blob().key())).isEqualTo("second");
        });
    }

    @Test
    default void shouldRefuseAQuarantineWithoutAFolderOfItsOwn() {
        if (offers(RemovalMode.QUARANTINE)) {
            for (String folder : List.of("", " ", "run/1")) {
                assertThatThrownBy(() -> fixture().store().quarantine(folder))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("The quarantine folder '" + folder + "' is blank or has a slash");
            }
        } else {
            assertThat(fixture().store().quarantine("run-1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    default void shouldRestoreNothingForAnEmptyList(RemovalMode mode) {
        removal(mode).ifPresent(soft -> {
            assertThat(fixture().store().restore(List.of())).isEmpty();
        });
    }

    private RestorableBlob hide(Removal soft, Blob blob) {
        Removed removed = (Removed) Removals.remove(soft, List.of(blob)).get(0);
        return new RestorableBlob(blob, removed.restorePoint().orElseThrow());
    }
}
