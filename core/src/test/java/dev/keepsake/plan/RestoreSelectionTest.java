package dev.keepsake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.tck.Samples;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestoreSelectionTest {

    private static final RunId RUN = Samples.run(1);
    private static final RunId OTHER_RUN = Samples.run(2);
    private static final BlobKey KEY = BlobKey.of("flags/a.png");
    private static final BlobKey OTHER_KEY = BlobKey.of("flags/b.png");
    private static final Instant NIGHT = Samples.NIGHT;

    @Test
    void shouldIncludeWhatOneRunRemovedAndNothingElse() {
        RestoreSelection selection = new RestoreSelection.OfRun(RUN);

        assertThat(selection.includes(RUN, OTHER_KEY, "avatars", Instant.MIN)).isTrue();
        assertThat(selection.includes(OTHER_RUN, KEY, "flags", NIGHT)).isFalse();
        assertThat(selection).hasToString("run 20221001T020000Z-00000001");
    }

    @Test
    void shouldIncludeTheNamedKeysOfWhateverRun() {
        RestoreSelection selection = new RestoreSelection.OfKeys(Set.of(KEY));

        assertThat(selection.includes(RUN, KEY, "flags", NIGHT)).isTrue();
        assertThat(selection.includes(OTHER_RUN, KEY, "avatars", Instant.MAX)).isTrue();
        assertThat(selection.includes(RUN, OTHER_KEY, "flags", NIGHT)).isFalse();
        assertThat(selection).hasToString("key 'flags/a.png'");
        assertThat(new RestoreSelection.OfKeys(Set.of(KEY, OTHER_KEY))).hasToString("2 keys");
    }

    @Test
    void shouldNotChangeWithTheSetItWasMadeOf() {
        Set<BlobKey> keys = new HashSet<>(Set.of(KEY));
        RestoreSelection selection = new RestoreSelection.OfKeys(keys);
        keys.add(OTHER_KEY);

        assertThat(selection.includes(RUN, OTHER_KEY, "flags", NIGHT)).isFalse();
    }

    @Test
    void shouldRefuseToSelectNoKeyAtAll() {
        assertThatThrownBy(() -> new RestoreSelection.OfKeys(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No key is named to be restored; name at least one.");
    }

    @Test
    void shouldIncludeOneNamespaceByItsWholeName() {
        RestoreSelection selection = new RestoreSelection.OfNamespace("flags");

        assertThat(selection.includes(OTHER_RUN, OTHER_KEY, "flags", Instant.MIN))
                .isTrue();
        assertThat(selection.includes(RUN, KEY, "flags-old", NIGHT)).isFalse();
        assertThat(selection.includes(RUN, KEY, "Flags", NIGHT)).isFalse();
        assertThat(selection).hasToString("namespace 'flags'");
    }

    @Test
    void shouldIncludeWhatWasRemovedAtTheVeryTimeAndAfter() {
        RestoreSelection selection = new RestoreSelection.Since(NIGHT);

        assertThat(selection.includes(RUN, KEY, "flags", NIGHT.minusNanos(1))).isFalse();
        assertThat(selection.includes(RUN, KEY, "flags", NIGHT)).isTrue();
        assertThat(selection.includes(OTHER_RUN, OTHER_KEY, "avatars", NIGHT.plusNanos(1)))
                .isTrue();
        assertThat(selection).hasToString("everything removed since 2022-10-01T02:00:00Z");
    }
}
