package dev.keepsake.histories;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Removal;
import dev.keepsake.tck.ForwardingStore;

/** A store whose removals lack a guard. */
final class CarelessStore extends ForwardingStore {

    private final CarelessRemoval.Lack lack;

    CarelessStore(BlobStore store, CarelessRemoval.Lack lack) {
        super(store);
        this.lack = lack;
    }

    @Override
    protected Removal over(Removal removal) {
        return new CarelessRemoval(removal, this, lack);
    }
}
