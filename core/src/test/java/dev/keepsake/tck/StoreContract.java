package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.ListingReceipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What all contracts of a store share: the fixture, and a few steps. */
interface StoreContract {

    /** The fixture of the running test; the implementing class closes it afterwards. */
    StoreFixture fixture();

    default boolean has(StoreBehaviour behaviour) {
        return !fixture().missing().contains(behaviour);
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
