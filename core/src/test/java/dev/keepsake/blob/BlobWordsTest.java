package dev.keepsake.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
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
