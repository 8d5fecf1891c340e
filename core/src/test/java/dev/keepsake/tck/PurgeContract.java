package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.PurgeOutcome.LeftToTheStore;
import dev.keepsake.blob.PurgeOutcome.Purged;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import dev.keepsake.blob.RestorePoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What destroying kept data for good owes. */
public interface PurgeContract extends StoreContract {

    @Test
    default void shouldLeaveHiddenVersionsToTheStore() {
        removal(RemovalMode.SOFT).ifPresent(removal -> {
            RestorableBlob hidden = remove(removal, "flags/1.png");

            assertThat(fixture().store().purge(List.of(hidden))).containsExactly(new LeftToTheStore(hidden));
            assertThat(fixture().store().restore(List.of(hidden))).containsExactly(new Restored(hidden));
        });
    }

    @Test
    default void shouldDestroyTheCopyInQuarantineAndNoOther() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            RestorableBlob copied = remove(removal, "flags/1.png");
            RestorableBlob other = remove(removal, "flags/2.png");

            assertThat(fixture().store().purge(List.of(copied))).containsExactly(new Purged(copied));

            assertThat(fixture().quarantined(copied)).isEmpty();
            assertThat(fixture().quarantined(other)).isPresent();
            assertThat(fixture().store().restore(List.of(copied)))
                    .singleElement()
                    .isInstanceOf(Failed.class);
            assertThat(fixture().store().purge(List.of(other, copied)))
                    .as("repeated, and in order")
                    .containsExactly(new Purged(other), new Purged(copied));
        });
    }

    @Test
    default void shouldNotTouchWhatIsUnderTheKeyNow() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            RestorableBlob copied = remove(removal, "flags/1.png");
            put("flags/1.png", "uploaded again");

            assertThat(fixture().store().purge(List.of(copied))).containsExactly(new Purged(copied));
            assertThat(content(copied.blob().key())).isEqualTo("uploaded again");
        });
    }

    @Test
    default void shouldNotDestroyTheCopyOfAnotherBlob() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            RestorableBlob one = remove(removal, "flags/1.png");
            RestorableBlob other = remove(removal, "flags/2.png");
            RestorableBlob mixed = new RestorableBlob(one.blob(), other.restorePoint());

            assertThat(fixture().store().purge(List.of(mixed)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PurgeOutcome.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains(
                                            "flags/1.png", other.restorePoint().token()));
            assertThat(fixture().quarantined(other)).isPresent();
        });
    }

    @Test
    default void shouldPurgeNothingForAnEmptyList() {
        assertThat(fixture().store().purge(List.of())).isEmpty();
    }

    @Test
    default void shouldPurgeNothingOutsideOfTheScope() {
        Blob sibling = judged("flags-v2/1.png", "sibling");
        RestorableBlob other = new RestorableBlob(sibling, new RestorePoint("any"));

        assertThatThrownBy(() -> fixture().under("flags/").purge(List.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
    }

    private RestorableBlob remove(Removal removal, String name) {
        RemovalOutcome removed = Removals.remove(removal, List.of(judged(name, "orphan " + name)))
                .get(0);
        return new RestorableBlob(removed.blob(), removed.restorePoint().orElseThrow());
    }
}
