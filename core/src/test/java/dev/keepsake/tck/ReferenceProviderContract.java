package dev.keepsake.tck;

import static dev.keepsake.tck.ReferenceProviderFixture.CLAIMED;
import static dev.keepsake.tck.ReferenceProviderFixture.UNCLAIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.reference.VersionInUse;
import org.junit.jupiter.api.Test;

/** What every reference provider must do. Implemented by a provider's test class. */
public interface ReferenceProviderContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    ReferenceProviderFixture fixture();

    @Test
    default void shouldCountInItsReceiptWhatTheSinkSaw() {
        fixture().addRow("a", CLAIMED, "images/1.png", "images/2.png");
        fixture().addRow("b", CLAIMED, "images/3.png");
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(sink.keys()).containsExactlyInAnyOrder("images/1.png", "images/2.png", "images/3.png");
        assertThat(receipt.references()).isEqualTo(3);
    }

    @Test
    default void shouldSignItsReceipt() {
        ReferenceReceipt receipt = fixture().provider().provide(new RecordingSink());

        assertThat(receipt.provider()).isEqualTo(fixture().provider().id());
        assertThat(receipt.snapshot().database()).isNotBlank();
    }

    @Test
    default void shouldReadEveryRowThereIs() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().addRow("b", CLAIMED);

        assertThat(fixture().provider().provide(new RecordingSink()).rows()).isEqualTo(new RowTally(2, 2));
    }

    @Test
    default void shouldLeaveRowsOfOtherVersionsToOthers() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().addRow("b", UNCLAIMED, "images/2.png");
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(sink.keys()).containsExactly("images/1.png");
        assertThat(receipt.rows()).isEqualTo(new RowTally(1, 1));
    }

    @Test
    default void shouldReadOneStateWhateverHappensMeanwhile() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().addRow("b", CLAIMED, "images/2.png");
        RecordingSink sink = new RecordingSink(() -> {
            fixture().addRow("c", CLAIMED, "images/3.png");
            fixture().removeRow("a");
            fixture().removeRow("b");
        });

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(sink.keys()).containsExactlyInAnyOrder("images/1.png", "images/2.png");
        assertThat(receipt.rows()).isEqualTo(new RowTally(2, 2));
    }

    @Test
    default void shouldSeeAtTheNextReadingWhatChangedSince() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        assertThat(fixture().provider().provide(new RecordingSink()).references())
                .isEqualTo(1);
        fixture().removeRow("a");
        fixture().addRow("b", CLAIMED, "images/2.png", "images/3.png");
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(sink.keys()).containsExactlyInAnyOrder("images/2.png", "images/3.png");
        assertThat(receipt.references()).isEqualTo(2);
    }

    @Test
    default void shouldGiveTheSameAnswerTwice() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();

        ReferenceReceipt once = fixture().provider().provide(first);
        ReferenceReceipt again = fixture().provider().provide(second);

        assertThat(second.keys()).isEqualTo(first.keys());
        assertThat(again.rows()).isEqualTo(once.rows());
        assertThat(again.references()).isEqualTo(once.references());
        assertThat(again.snapshot().database()).isEqualTo(once.snapshot().database());
        assertThat(again.snapshot().takenAt()).isAfterOrEqualTo(once.snapshot().takenAt());
    }

    @Test
    default void shouldPushAndCountDuplicates() {
        fixture().addRow("a", CLAIMED, "images/1.png", "images/1.png");
        fixture().addRow("b", CLAIMED, "images/1.png");
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(sink.keys()).containsExactly("images/1.png", "images/1.png", "images/1.png");
        assertThat(receipt.references()).isEqualTo(3);
    }

    @Test
    default void shouldPassOnTheSinksException() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        IllegalStateException full = new IllegalStateException("the disk is full");
        RecordingSink sink = new RecordingSink(() -> {
            throw full;
        });

        assertThatThrownBy(() -> fixture().provider().provide(sink)).isSameAs(full);
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldHoldNothingBetweenReadings() {
        fixture().addRow("a", CLAIMED, "images/1.png");

        assertThat(fixture().provider().provide(new RecordingSink()).references())
                .isEqualTo(1);
        assertThat(fixture().heldByProvider()).isZero();
        assertThat(fixture().provider().versionsInUse()).isNotEmpty();
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldPushFromItsCallersThreadAndNothingAfterItsReturn() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            fixture().addRow("row-" + i, CLAIMED, "images/" + i + ".png");
        }
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);
        Thread.sleep(50);

        assertThat(sink.references()).isEqualTo(20);
        assertThat(receipt.references()).isEqualTo(20);
        assertThat(sink.threads()).hasSize(1);
    }

    @Test
    default void shouldGiveATrueZeroForNoRows() {
        RecordingSink sink = new RecordingSink();

        ReferenceReceipt receipt = fixture().provider().provide(sink);

        assertThat(receipt.rows()).isEqualTo(new RowTally(0, 0));
        assertThat(receipt.references()).isZero();
        assertThat(sink.references()).isZero();
        assertThat(fixture().provider().versionsInUse()).isEmpty();
    }

    @Test
    default void shouldTellAMissingPlaceFromNoReferences() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().drop();

        assertThatThrownBy(() -> fixture().provider().provide(new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageContaining(fixture().provider().id().value());
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldCountTheRowsOfEveryVersionInUse() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().addRow("b", UNCLAIMED, "images/2.png");
        fixture().addRow("c", UNCLAIMED);

        assertThat(fixture().provider().versionsInUse())
                .containsExactlyInAnyOrder(inUse(CLAIMED, 1), inUse(UNCLAIMED, 2));
        assertThat(fixture().provider().claims().versions())
                .containsExactly(new SchemaVersion(fixture().discriminator(), CLAIMED));
    }

    private VersionInUse inUse(String version, long rows) {
        return new VersionInUse(new SchemaVersion(fixture().discriminator(), version), rows);
    }
}
