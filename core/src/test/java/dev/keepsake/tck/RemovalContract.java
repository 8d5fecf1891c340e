package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Removed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a removal owes. */
public interface RemovalContract extends StoreContract {

    @Test
    default void shouldRemoveTheBlobAndNoOther() {
        Blob blob = judged("flags/1.png", "orphan");
        BlobKey longer = put("flags/1.png.bak", "live");
        BlobKey shorter = put("flags/1", "live");

        List<RemovalOutcome> outcomes = fixture().store().remove(List.of(blob));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Removed.class, removed -> {
            assertThat(removed.blob()).isEqualTo(blob);
            assertThat(removed.restorePoint().isPresent()).isEqualTo(has(StoreBehaviour.KEEPS_VERSIONS));
        });
        assertThat(exists(blob.key())).isFalse();
        assertThat(exists(longer)).isTrue();
        assertThat(exists(shorter)).isTrue();
        assertThat(fixture().store().stat(blob.key())).isEmpty();
    }

    @Test
    default void shouldDoNothingForAnEmptyList() {
        BlobKey live = put("flags/1.png", "live");

        assertThat(fixture().store().remove(List.of())).isEmpty();
        assertThat(exists(live)).isTrue();
    }

    @Test
    default void shouldKeepABlobWithOtherContent() {
        Blob blob = judged("flags/1.png", "judged");
        put("flags/1.png", "edited");

        assertThat(fixture().store().remove(List.of(blob))).containsExactly(new Changed(blob));
        assertThat(content(blob.key())).isEqualTo("edited");
    }

    @Test
    default void shouldKeepABlobThatWasUploadedAgainWithTheSameBytes() {
        Blob blob = judged("flags/1.png", "same");
        fixture().passSecond();
        put("flags/1.png", "same");

        assertThat(fixture().store().remove(List.of(blob))).containsExactly(new Changed(blob));
        assertThat(exists(blob.key())).isTrue();
    }

    @Test
    default void shouldKeepABlobThatIsOverwrittenBetweenTheLookAndTheRemoval() {
        Blob blob = judged("flags/1.png", "judged");
        BlobStore store = fixture().interruptedBeforeRemoval(() -> put("flags/1.png", "edited"));

        List<RemovalOutcome> outcomes = store.remove(List.of(blob));

        if (has(StoreBehaviour.HONOURS_CONDITIONS)) {
            assertThat(outcomes).containsExactly(new Changed(blob));
            assertThat(content(blob.key())).isEqualTo("edited");
        } else {
            assertThat(outcomes).singleElement().isInstanceOf(Removed.class);
            assertThat(exists(blob.key())).isFalse();
        }
    }

    @Test
    default void shouldKeepABlobThatWasJudgedWithoutItsVersion() {
        Blob blob = judged("flags/1.png", "live");
        Blob vague = new Blob(blob.key(), new BlobVersion(null, blob.version().size(), null));

        assertThat(fixture().store().remove(List.of(vague)))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.code()).isEqualTo("VersionUnknown");
                    assertThat(no.message()).contains("flags/1.png", "it was kept");
                });
        assertThat(exists(blob.key())).isTrue();
    }

    @Test
    default void shouldSayWhenTheBlobHadGone() {
        Blob blob = judged("flags/1.png", "gone");
        fixture().delete(blob.key());

        assertThat(fixture().store().remove(List.of(blob))).containsExactly(new AlreadyAbsent(blob));
    }

    @Test
    default void shouldSayWhenAnEarlierRemovalWasFirst() {
        Blob blob = judged("flags/1.png", "orphan");
        assertThat(fixture().store().remove(List.of(blob))).singleElement().isInstanceOf(Removed.class);

        assertThat(fixture().store().remove(List.of(blob))).containsExactly(new AlreadyAbsent(blob));
    }

    @Test
    default void shouldGiveOneOutcomeForEachBlobInOrder() {
        put("flags/a.png", "orphan");
        put("flags/b.png", "edited later");
        put("flags/c.png", "gone");
        put("flags/d.png", "orphan");
        List<Blob> judged = new ArrayList<>(list());
        judged.sort((one, other) -> other.key().compareTo(one.key()));
        put("flags/b.png", "edited");
        fixture().delete(BlobKey.of("flags/c.png"));

        List<RemovalOutcome> outcomes = fixture().store().remove(judged);

        assertThat(outcomes).extracting(RemovalOutcome::blob).containsExactlyElementsOf(judged);
        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Removed", "AlreadyAbsent", "Changed", "Removed");
        assertThat(list()).extracting(Blob::key).containsExactly(BlobKey.of("flags/b.png"));
    }

    @Test
    default void shouldRemoveSeveralHundred() {
        List<BlobKey> keys = IntStream.range(0, 301)
                .mapToObj(i -> BlobKey.of("flags/%03d.png".formatted(i)))
                .toList();
        fixture().putAll(keys);
        List<Blob> judged = list();

        assertThat(fixture().store().remove(judged))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Removed.class))
                .extracting(RemovalOutcome::blob)
                .containsExactlyElementsOf(judged);
        assertThat(list()).isEmpty();
    }

    @Test
    default void shouldRefuseToRemoveOneKeyTwiceInACall() {
        Blob blob = judged("flags/1.png", "live");

        assertThatThrownBy(() -> fixture().store().remove(List.of(blob, blob)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags/1.png' is to be removed twice in one call");
        assertThat(exists(blob.key())).isTrue();
    }

    @Test
    default void shouldRemoveNothingIfABlobIsOutsideOfTheScope() {
        Blob inside = judged("flags/1.png", "inside");
        Blob sibling = judged("flags-v2/1.png", "sibling");

        assertThatThrownBy(() -> fixture().under("flags/").remove(List.of(inside, sibling)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v2/1.png' is outside of the store ");
        assertThat(exists(inside.key())).isTrue();
        assertThat(exists(sibling.key())).isTrue();
    }
}
