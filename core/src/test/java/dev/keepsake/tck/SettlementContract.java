package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorePoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store owes that is asked what became of removals which nobody heard the end of. */
public interface SettlementContract extends StoreContract {

    @ParameterizedTest
    @EnumSource
    default void shouldFindABlobUntouched(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            PreparedRemoval open = prepared(removal, "orphan");

            assertThat(settled(open))
                    .isInstanceOfSatisfying(
                            Kept.class, kept -> assertThat(kept.reason()).contains("still there"));
            assertThat(content(open.blob().key())).isEqualTo("orphan");
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldFindABlobRemovedAndItsData(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            PreparedRemoval open = prepared(removal, "orphan");
            assertThat(removal.remove(List.of(open), Removals.ALWAYS)).hasOnlyElementsOfType(Removed.class);

            assertThat(settled(open)).isEqualTo(new Removed(open.blob(), open.restorePoint()));
            assertThat(settled(open)).as("looks only").isEqualTo(new Removed(open.blob(), open.restorePoint()));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldFindOtherContentUnderTheKey(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            PreparedRemoval untouched = prepared(removal, "judged");
            put("flags/1.png", "edited");
            assertThat(settled(untouched)).isEqualTo(new Changed(untouched.blob()));

            PreparedRemoval removed = prepared(removal, "edited");
            assertThat(removal.remove(List.of(removed), Removals.ALWAYS)).hasOnlyElementsOfType(Removed.class);
            put("flags/1.png", "uploaded again");
            assertThat(settled(removed)).isEqualTo(new Changed(removed.blob()));
            assertThat(content(removed.blob().key())).isEqualTo("uploaded again");
        });
    }

    /** A removal for good can't be told from another program's, and need not be. */
    @Test
    default void shouldTakeForRemovedWhatIsGoneFromAHardRemoval() {
        PreparedRemoval open = prepared(fixture().store().hardRemoval(), "gone");
        fixture().delete(open.blob().key());

        assertThat(settled(open)).isEqualTo(new Removed(open.blob(), Optional.empty()));
    }

    @Test
    default void shouldNotSayWhereDataIsThatIsNotThere() {
        removal(RemovalMode.SOFT).ifPresent(removal -> {
            Blob blob = prepared(removal, "gone").blob();
            fixture().delete(blob.key());
            RestorePoint nowhere = new RestorePoint("no-such-version");

            assertThat(settled(new PreparedRemoval(blob, RemovalMode.SOFT, Optional.of(nowhere))))
                    .isInstanceOfSatisfying(Unknown.class, unknown -> {
                        assertThat(unknown.restorePoint()).contains(nowhere);
                        assertThat(unknown.message()).contains("flags/1.png", "no-such-version");
                    });
        });
    }

    /** An old version of another content proves nothing about the judged one. */
    @Test
    default void shouldNotTakeAnotherVersionForTheJudgedOne() {
        removal(RemovalMode.SOFT).ifPresent(removal -> {
            Optional<RestorePoint> older = prepared(removal, "older").restorePoint();
            PreparedRemoval judged = prepared(removal, "judged");
            fixture().delete(judged.blob().key());

            assertThat(settled(judged)).isEqualTo(new Removed(judged.blob(), judged.restorePoint()));
            assertThat(settled(new PreparedRemoval(judged.blob(), RemovalMode.SOFT, older)))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.restorePoint()).isEqualTo(older));
        });
    }

    @Test
    default void shouldNotTakeAnotherProgramsDeleteForAQuarantine() {
        removal(RemovalMode.QUARANTINE).ifPresent(removal -> {
            PreparedRemoval open = prepared(removal, "gone");
            fixture().delete(open.blob().key());

            assertThat(settled(open))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.restorePoint()).isEqualTo(open.restorePoint()));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldSettleEachInOrder(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob there = judged("flags/1.png", "there");
            Blob gone = judged("flags/2.png", "gone");
            Blob edited = judged("flags/3.png", "judged");
            List<PreparedRemoval> open = Removals.prepared(removal, List.of(edited, there, gone));
            assertThat(removal.remove(open.subList(2, 3), Removals.ALWAYS)).hasOnlyElementsOfType(Removed.class);
            put("flags/3.png", "edited");

            List<RemovalOutcome> settled = fixture().store().settle(open);

            assertThat(settled).extracting(RemovalOutcome::blob).containsExactly(edited, there, gone);
            assertThat(settled)
                    .extracting(each -> each.getClass().getSimpleName())
                    .containsExactly("Changed", "Kept", "Removed");
            assertThat(fixture().store().settle(List.of(open.get(1), open.get(1))))
                    .as("one key twice")
                    .hasSize(2)
                    .hasOnlyElementsOfType(Kept.class);
        });
    }

    @Test
    default void shouldSettleNothingForAnEmptyList() {
        assertThat(fixture().store().settle(List.of())).isEmpty();
    }

    @Test
    default void shouldSettleNothingOutsideOfTheScope() {
        BlobStore flags = fixture().under("flags/");
        Blob sibling = judged("flags-v2/1.png", "sibling");
        PreparedRemoval open = new PreparedRemoval(sibling, RemovalMode.HARD, Optional.empty());

        assertThatThrownBy(() -> flags.settle(List.of(open)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
    }

    private PreparedRemoval prepared(Removal removal, String content) {
        return Removals.prepared(removal, List.of(judged("flags/1.png", content)))
                .get(0);
    }

    private RemovalOutcome settled(PreparedRemoval open) {
        List<RemovalOutcome> settled = fixture().store().settle(List.of(open));
        assertThat(settled).hasSize(1);
        return settled.get(0);
    }
}
