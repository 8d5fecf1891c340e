package dev.keepsake.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BlobWordsTest {

    @Test
    void shouldRefuseAListingReceiptBelowZero() {
        assertThat(new ListingReceipt(0, Instant.EPOCH).blobs()).isZero();
        assertThatThrownBy(() -> new ListingReceipt(-1, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A listing receipt counts -1 blobs; a count is at least 0.");
    }

    @Test
    void shouldRefuseABlankRestorePoint() {
        assertThatThrownBy(() -> new RestorePoint(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A restore point is blank; without a token nothing can be restored.");
    }

    /** What was written down before a removal is all that a run after a crash knows. */
    @Test
    void shouldSayWhereDataWillBeExactlyIfItIsKept() {
        Blob blob = new Blob(BlobKey.of("a"), new BlobVersion("e", 1, Instant.EPOCH));
        Optional<RestorePoint> point = Optional.of(new RestorePoint("v1"));

        for (RemovalMode mode : RemovalMode.values()) {
            boolean destroys = mode == RemovalMode.HARD;
            assertThat(new PreparedRemoval(blob, mode, destroys ? Optional.empty() : point).blob())
                    .isEqualTo(blob);
            assertThatThrownBy(() -> new PreparedRemoval(blob, mode, destroys ? point : Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The removal of 'a' in mode " + mode + " has restore point "
                            + (destroys ? "v1" : "none") + "; exactly those in modes SOFT and QUARANTINE have one.");
        }
    }

    @Test
    void shouldKeepTheMessageAndTheCauseOfAStoreFailure() {
        Exception cause = new IllegalStateException("below");

        assertThat(new BlobStoreException("why", cause)).hasMessage("why").hasCause(cause);
        assertThat(new IncompleteListingException("why", cause))
                .isInstanceOf(BlobStoreException.class)
                .hasMessage("why")
                .hasCause(cause);
    }
}
