package dev.keepsake.tck;

import static dev.keepsake.tck.ReferenceProviderFixture.CLAIMED;
import static dev.keepsake.tck.ReferenceProviderFixture.UNCLAIMED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowReferences;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a provider must do that can tell rows, besides {@link ReferenceProviderContract}. */
public interface RowReferencesContract {

    /** The fixture of the running test: the same one whenever it is asked for in that test. */
    ReferenceProviderFixture fixture();

    @Test
    default void shouldNameTheRowOfEachReference() {
        fixture().addRow("a", CLAIMED, "images/1.png", "images/2.png");
        fixture().addRow("b", CLAIMED, "images/3.png");
        fixture().addRow("c", UNCLAIMED, "images/4.png");
        fixture().addRow("d", CLAIMED);
        Map<String, RecordingSink> sinks = new TreeMap<>();

        ReferenceReceipt receipt = rowReferences().provide((place, row) -> {
            assertThat(fixture().provider().claims().places()).contains(place);
            return sinks.computeIfAbsent(row, first -> new RecordingSink());
        });

        assertThat(receipt.references()).isEqualTo(3);
        assertThat(requireNonNull(sinks.get(fixture().idOf("a"))).keys())
                .containsExactlyInAnyOrder("images/1.png", "images/2.png");
        assertThat(requireNonNull(sinks.get(fixture().idOf("b"))).keys()).containsExactly("images/3.png");
        assertThat(sinks).doesNotContainKey(fixture().idOf("c"));
    }

    @Test
    default void shouldReadWithRowsWhatItReadsWithout() {
        fixture().addRow("a", CLAIMED, "images/1.png", "images/1.png");
        fixture().addRow("b", CLAIMED, "images/3.png");
        RecordingSink without = new RecordingSink();
        RecordingSink with = new RecordingSink();

        ReferenceReceipt plain = fixture().provider().provide(without);
        ReferenceReceipt receipt = rowReferences().provide((place, row) -> with);

        assertThat(with.keys()).containsExactlyInAnyOrderElementsOf(without.keys());
        assertThat(receipt.rows()).isEqualTo(plain.rows());
        assertThat(receipt.references()).isEqualTo(plain.references());
        assertThat(receipt.provider()).isEqualTo(plain.provider());
        assertThat(receipt.snapshot().database()).isEqualTo(plain.snapshot().database());
        assertThat(fixture().heldByProvider()).isZero();
    }

    @Test
    default void shouldTellAMissingPlaceWhenItNamesRows() {
        fixture().addRow("a", CLAIMED, "images/1.png");
        fixture().drop();

        assertThatThrownBy(() -> rowReferences().provide((place, row) -> new RecordingSink()))
                .isInstanceOf(MissingPlaceException.class);
    }

    private RowReferences rowReferences() {
        return fixture().provider().rowReferences().orElseThrow();
    }
}
