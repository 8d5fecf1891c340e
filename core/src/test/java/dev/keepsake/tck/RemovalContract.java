package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.Preparation.Withheld;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RestorePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a removal owes, in each mode that the store offers. */
public interface RemovalContract extends StoreContract {

    @ParameterizedTest
    @EnumSource
    default void shouldPrepareWithoutATrace(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "orphan");

            List<Preparation> prepared = removal.prepare(List.of(blob));

            assertThat(prepared).singleElement().isInstanceOfSatisfying(Preparation.Ready.class, ready -> {
                assertThat(ready.removal().blob()).isEqualTo(blob);
                assertThat(ready.removal().mode()).isEqualTo(mode);
                assertThat(ready.removal().restorePoint().isPresent()).isEqualTo(mode != RemovalMode.HARD);
            });
            assertThat(listed(blob.key())).isEqualTo(blob);
            assertThat(removal.prepare(List.of(blob)))
                    .as("once more, after a crash")
                    .isEqualTo(prepared);
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldRemoveTheBlobAndNoOther(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "orphan");
            BlobKey longer = put("flags/1.png.bak", "live");
            BlobKey shorter = put("flags/1", "live");
            List<PreparedRemoval> ready = Removals.prepared(removal, List.of(blob));

            List<RemovalOutcome> outcomes = removal.remove(ready, Removals.ALWAYS);

            assertThat(outcomes).containsExactly(new Removed(blob, ready.get(0).restorePoint()));
            assertThat(exists(blob.key())).isFalse();
            assertThat(exists(longer)).isTrue();
            assertThat(exists(shorter)).isTrue();
            assertThat(fixture().store().stat(blob.key())).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldDoNothingForAnEmptyList(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            BlobKey live = put("flags/1.png", "live");

            assertThat(removal.prepare(List.of())).isEmpty();
            assertThat(removal.remove(List.of(), Removals.ALWAYS)).isEmpty();
            assertThat(exists(live)).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldKeepABlobWithOtherContent(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "judged");
            put("flags/1.png", "edited");

            assertThat(removal.prepare(List.of(blob))).containsExactly(new Withheld(new Changed(blob)));
            assertThat(content(blob.key())).isEqualTo("edited");
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldKeepABlobThatWasUploadedAgainWithTheSameBytes(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "same");
            fixture().passSecond();
            put("flags/1.png", "same");

            assertThat(removal.prepare(List.of(blob))).containsExactly(new Withheld(new Changed(blob)));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldKeepABlobThatIsOverwrittenBetweenTheLookAndTheRemoval(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "judged");
            List<PreparedRemoval> ready = Removals.prepared(removal, List.of(blob));
            put("flags/1.png", "edited");

            List<RemovalOutcome> outcomes = removal.remove(ready, Removals.ALWAYS);

            if (has(StoreBehaviour.HONOURS_CONDITIONS) || looksAgain(mode)) {
                assertThat(outcomes).containsExactly(new Changed(blob));
                assertThat(content(blob.key())).isEqualTo("edited");
            } else {
                assertThat(outcomes).singleElement().isInstanceOf(Removed.class);
                assertThat(exists(blob.key())).isFalse();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldSayWhenTheBlobGoesBetweenTheLookAndTheRemoval(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "gone");
            List<PreparedRemoval> ready = Removals.prepared(removal, List.of(blob));
            fixture().delete(blob.key());

            List<RemovalOutcome> outcomes = removal.remove(ready, Removals.ALWAYS);

            if (has(StoreBehaviour.TELLS_ABSENCE) || looksAgain(mode)) {
                assertThat(outcomes).containsExactly(new AlreadyAbsent(blob));
            } else {
                // Without a restore point where the store made no marker (Ceph): a sweep stops then, rather than trust
                // it.
                assertThat(outcomes).singleElement().isInstanceOfSatisfying(Removed.class, removed -> {
                    assertThat(removed.blob()).isEqualTo(blob);
                    removed.restorePoint()
                            .ifPresent(point ->
                                    assertThat(ready.get(0).restorePoint()).contains(point));
                });
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldKeepABlobThatWasJudgedWithoutItsVersion(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "live");
            Blob vague =
                    new Blob(blob.key(), new BlobVersion(null, blob.version().size(), null));

            assertThat(Removals.remove(removal, List.of(vague)))
                    .singleElement()
                    .isInstanceOfSatisfying(Refused.class, no -> {
                        assertThat(no.code()).isEqualTo("VersionUnknown");
                        assertThat(no.message()).contains("flags/1.png", "it was kept");
                    });
            assertThat(exists(blob.key())).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldSayWhenTheBlobHadGone(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob gone = judged("flags/1.png", "gone");
            Blob removed = judged("flags/2.png", "orphan");
            fixture().delete(gone.key());
            assertThat(Removals.remove(removal, List.of(removed))).hasOnlyElementsOfType(Removed.class);

            assertThat(removal.prepare(List.of(gone, removed)))
                    .containsExactly(new Withheld(new AlreadyAbsent(gone)), new Withheld(new AlreadyAbsent(removed)));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldAnswerForEachBlobInOrder(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            put("flags/a.png", "orphan");
            put("flags/b.png", "edited later");
            put("flags/c.png", "gone");
            put("flags/d.png", "orphan");
            List<Blob> judged = new ArrayList<>(list());
            judged.sort((one, other) -> other.key().compareTo(one.key()));
            put("flags/b.png", "edited");
            fixture().delete(BlobKey.of("flags/c.png"));

            List<Preparation> prepared = removal.prepare(judged);
            List<RemovalOutcome> outcomes = removal.remove(Removals.ready(prepared), Removals.ALWAYS);

            assertThat(prepared).extracting(Preparation::blob).containsExactlyElementsOf(judged);
            assertThat(prepared)
                    .extracting(each -> each.getClass().getSimpleName())
                    .containsExactly("Ready", "Withheld", "Withheld", "Ready");
            assertThat(outcomes).hasOnlyElementsOfType(Removed.class);
            assertThat(outcomes).extracting(RemovalOutcome::blob).containsExactly(judged.get(0), judged.get(3));
            assertThat(list()).extracting(Blob::key).containsExactly(BlobKey.of("flags/b.png"));
        });
    }

    @Test
    default void shouldRemoveSeveralHundred() {
        List<BlobKey> keys = IntStream.range(0, 301)
                .mapToObj(i -> BlobKey.of("flags/%03d.png".formatted(i)))
                .toList();
        fixture().putAll(keys);
        List<Blob> judged = list();

        assertThat(Removals.remove(fixture().store().hardRemoval(), judged))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Removed.class))
                .extracting(RemovalOutcome::blob)
                .containsExactlyElementsOf(judged);
        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void shouldRefuseToRemoveOneKeyTwiceInACall(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "live");
            PreparedRemoval ready = Removals.prepared(removal, List.of(blob)).get(0);

            assertThatThrownBy(() -> removal.prepare(List.of(blob, blob)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags/1.png' is to be removed twice in one call");
            assertThatThrownBy(() -> removal.remove(List.of(ready, ready), Removals.ALWAYS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags/1.png' is to be removed twice in one call");
            assertThat(exists(blob.key())).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    default void shouldRemoveNothingIfABlobIsOutsideOfTheScope(RemovalMode mode) {
        removal(mode).ifPresent(wide -> {
            Blob inside = judged("flags/1.png", "inside");
            Blob sibling = judged("flags-v2/1.png", "sibling");
            List<PreparedRemoval> ready = Removals.prepared(wide, List.of(inside, sibling));
            Removal flags = under("flags/", mode);

            assertThatThrownBy(() -> flags.prepare(List.of(inside, sibling)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
            assertThatThrownBy(() -> flags.remove(ready, Removals.ALWAYS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
            assertThat(exists(inside.key())).isTrue();
            assertThat(exists(sibling.key())).isTrue();
        });
    }

    /** Or what was to be hidden could be destroyed. */
    @ParameterizedTest
    @EnumSource
    default void shouldRemoveOnlyInTheModeThatWasPrepared(RemovalMode mode) {
        removal(mode).ifPresent(removal -> {
            Blob blob = judged("flags/1.png", "orphan");
            PreparedRemoval other = mode == RemovalMode.HARD
                    ? new PreparedRemoval(blob, RemovalMode.SOFT, Optional.of(new RestorePoint("any")))
                    : new PreparedRemoval(blob, RemovalMode.HARD, Optional.empty());

            assertThatThrownBy(() -> removal.remove(List.of(other), Removals.ALWAYS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The removal of 'flags/1.png' was prepared in mode " + other.mode()
                            + " and can't be made in mode " + mode + ". Prepare it again.");
            assertThat(exists(blob.key())).isTrue();
        });
    }

    /** What is copied is looked at right before, on every store. */
    private static boolean looksAgain(RemovalMode mode) {
        return mode == RemovalMode.QUARANTINE;
    }

    private Removal under(String prefix, RemovalMode mode) {
        BlobStore store = fixture().under(prefix);
        return switch (mode) {
            case SOFT -> store.softRemoval().orElseThrow();
            case QUARANTINE -> store.quarantine("run-1").orElseThrow();
            case HARD -> store.hardRemoval();
        };
    }
}
