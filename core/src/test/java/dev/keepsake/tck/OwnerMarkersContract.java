package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store owes that can say who collects it. */
public interface OwnerMarkersContract extends StoreContract {

    @Test
    default void shouldHaveNoOwnerAtFirst() {
        put("flags/1.png", "here");

        assertThat(markers(fixture().store()).own()).isEmpty();
        assertThat(markers(fixture().store()).others()).isEmpty();
        assertThat(markers(fixture().under("flags/")).own()).isEmpty();
        assertThat(markers(fixture().under("flags/")).others()).isEmpty();
    }

    @Test
    default void shouldKeepAnOwnersMarkerAndItsTime() {
        BlobStore store = fixture().under("flags/");
        OwnerMarker marker = markerOf(store, 7);
        Instant before = store.now();

        OwnerMarkers.Written written = markers(store).write(marker);

        Instant after = store.now();
        assertThat(written.marker()).isEqualTo(marker);
        assertThat(written.at().truncatedTo(ChronoUnit.SECONDS))
                .isBetween(before.truncatedTo(ChronoUnit.SECONDS), after.truncatedTo(ChronoUnit.SECONDS));
        assertThat(markers(fixture().under("flags/")).own()).contains(written);
        assertThat(markers(store).others()).isEmpty();
    }

    @Test
    default void shouldReplaceAnOwnersMarker() {
        BlobStore store = fixture().store();
        OwnerMarkers.Written unused = markers(store).write(markerOf(store, 1));

        assertThat(markers(store).write(markerOf(store, 2)).marker().sweeps()).isEqualTo(2);
        assertThat(markers(store).own().orElseThrow().marker().sweeps()).isEqualTo(2);
    }

    @Test
    default void shouldShowTheMarkersOfScopesAboveAndWithin() {
        List<BlobStore> nested = List.of(
                fixture().store(),
                fixture().under("a/"),
                fixture().under("a/b/"),
                fixture().under("a/b/c/"));
        nested.forEach(each -> {
            OwnerMarkers.Written unused = markers(each).write(markerOf(each, 0));
        });

        for (BlobStore each : nested) {
            assertThat(markers(each).others())
                    .extracting(other -> other.marker().scope())
                    .containsExactlyInAnyOrderElementsOf(nested.stream()
                            .map(BlobStore::name)
                            .filter(name -> !name.equals(each.name()))
                            .toList());
            assertThat(markers(each).others())
                    .allSatisfy(other -> assertThat(other.place()).isNotBlank());
        }
    }

    @Test
    default void shouldNotShowTheMarkersOfSiblings() {
        for (String sibling : List.of("flags-v2/", "flag/", "flags_/", "avatars/")) {
            BlobStore store = fixture().under(sibling);
            OwnerMarkers.Written unused = markers(store).write(markerOf(store, 0));
        }

        assertThat(markers(fixture().under("flags/")).others()).isEmpty();
        assertThat(markers(fixture().store()).others()).hasSize(4);
    }

    @Test
    default void shouldNeverTakeAMarkerForABlob() {
        put("flags/1.png", "here");
        BlobStore whole = fixture().store();
        for (BlobStore each : List.of(whole, fixture().under("flags/"))) {
            OwnerMarkers.Written unused = markers(each).write(markerOf(each, 0));
        }

        assertThat(list()).extracting(blob -> blob.key().name()).containsExactly("flags/1.png");
    }

    @Test
    default void shouldTakeNoMarkerOfAnotherStore() {
        BlobStore flags = fixture().under("flags/");
        OwnerMarker other = markerOf(fixture().store(), 0);

        assertThatThrownBy(() -> markers(flags).write(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The marker of " + fixture().store().name() + " can't be written into " + flags.name()
                        + ". Pass one of this store.");
        assertThat(markers(flags).own()).isEmpty();
    }

    private static OwnerMarkers markers(BlobStore store) {
        return store.ownerMarkers().orElseThrow(() -> new AssertionError(store + " has no place for markers."));
    }

    private static OwnerMarker markerOf(BlobStore store, long sweeps) {
        return new OwnerMarker(
                store.name(), "0123456789abcdef", sweeps, "PostgreSQL a=b \u00e9", "J\u00f6rg", Samples.NIGHT);
    }
}
