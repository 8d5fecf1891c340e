package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What all contracts of a store share: the fixture, and a few steps. */
interface StoreContract {

    /** The fixture of the running test; the implementing class closes it afterwards. */
    StoreFixture fixture();

    default boolean has(StoreBehaviour behaviour) {
        return !fixture().missing().contains(behaviour);
    }

    /** The removal of the store in a mode; that it is there is checked against what the back end is declared to have. */
    default Optional<Removal> removal(RemovalMode mode) {
        Optional<Removal> removal = switch (mode) {
            case SOFT -> fixture().store().softRemoval();
            case QUARANTINE -> fixture().store().quarantine("run-1");
            case HARD -> Optional.of(fixture().store().hardRemoval());
        };
        assertThat(removal.isPresent()).as("a removal in mode %s", mode).isEqualTo(offers(mode));
        removal.ifPresent(each -> assertThat(each.mode()).isEqualTo(mode));
        return removal;
    }

    default boolean offers(RemovalMode mode) {
        return switch (mode) {
            case SOFT -> has(StoreBehaviour.KEEPS_VERSIONS);
            case QUARANTINE -> has(StoreBehaviour.QUARANTINES);
            case HARD -> true;
        };
    }

    default BlobKey put(String name, String content) {
        BlobKey key = BlobKey.of(name);
        fixture().put(key, content.getBytes(StandardCharsets.UTF_8));
        return key;
    }

    /** Uploads a blob and lists it, as a run does before it judges. */
    default Blob judged(String name, String content) {
        return listed(put(name, content));
    }

    default Blob listed(BlobKey key) {
        return list().stream()
                .filter(blob -> blob.key().equals(key))
                .findAny()
                .orElseThrow(() -> new AssertionError("The listing lacks '" + key + "'."));
    }

    default List<Blob> list() {
        List<Blob> blobs = Collections.synchronizedList(new ArrayList<>());
        ListingReceipt receipt = fixture().store().list(blobs::add);
        assertThat(receipt.blobs()).isEqualTo(blobs.size());
        return List.copyOf(blobs);
    }

    default boolean exists(BlobKey key) {
        return fixture().content(key).isPresent();
    }

    default String content(BlobKey key) {
        return new String(fixture().content(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}
