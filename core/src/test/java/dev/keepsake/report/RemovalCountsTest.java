package dev.keepsake.report;

import static dev.keepsake.tck.Samples.blob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RemovalCountsTest {

    private static final RestoreSelection ONE = new RestoreSelection.OfRun(Samples.run(1));

    @Test
    void shouldCountEachKindOfOutcomeAndWhatWasNeverTried() {
        List<RemovalOutcome> outcomes = List.of(
                new RemovalOutcome.Removed(blob("a"), Optional.empty()),
                new RemovalOutcome.AlreadyAbsent(blob("b")),
                new RemovalOutcome.AlreadyAbsent(blob("c")),
                new RemovalOutcome.Changed(blob("d")),
                new RemovalOutcome.Changed(blob("e")),
                new RemovalOutcome.Changed(blob("f")),
                new RemovalOutcome.Refused(blob("g"), "AccessDenied", "no"),
                new RemovalOutcome.Throttled(blob("g2"), "too fast"),
                new RemovalOutcome.Kept(blob("k"), "referenced again"),
                new RemovalOutcome.Unknown(blob("h"), Optional.empty(), "lost"),
                new RemovalOutcome.Unknown(blob("i"), Optional.empty(), "lost"));

        RemovalCounts counts = RemovalCounts.of(15, 11, outcomes);

        assertThat(counts)
                .isEqualTo(new RemovalCounts(
                        15,
                        1,
                        2,
                        3,
                        1,
                        2,
                        2,
                        List.of(
                                new RemovalProblem("AccessDenied", 1, blob("g").key(), "no"),
                                new RemovalProblem("Kept", 1, blob("k").key(), "referenced again"),
                                new RemovalProblem("SlowDown", 1, blob("g2").key(), "too fast"),
                                new RemovalProblem("Unknown", 2, blob("h").key(), "lost"))));
        assertThat(counts.untried()).isEqualTo(4);
    }

    @Test
    void shouldCountAsUnknownWhatWasIntendedAndNeverAnswered() {
        RemovalCounts counts = RemovalCounts.of(5, 3, List.of(new RemovalOutcome.AlreadyAbsent(blob("a"))));

        assertThat(counts.unknown()).isEqualTo(2);
        assertThat(counts.untried()).isEqualTo(2);
    }

    @Test
    void shouldRefuseNegativeCounts() {
        for (int negative = 0; negative < 7; negative++) {
            long[] count = {1, 1, 1, 1, 1, 1, 1};
            count[negative] = -1;
            assertThatThrownBy(() -> new RemovalCounts(
                            count[0], count[1], count[2], count[3], count[4], count[5], count[6], List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Removal counts of " + count[0] + " planned, " + count[1] + " removed, "
                            + count[2] + " already absent, ")
                    .hasMessageEndingWith("each is at least 0.");
        }
        assertThat(new RemovalCounts(0, 0, 0, 0, 0, 0, 0, List.of()).untried()).isZero();
    }

    @Test
    void shouldCountRestoresByOutcome() {
        RestorableBlob removed = new RestorableBlob(blob("a"), new RestorePoint("v1"));
        RestoreOutcome.Failed failed = new RestoreOutcome.Failed(removed, "AccessDenied");

        assertThat(RestoreReport.of(
                        ONE,
                        List.of(
                                failed,
                                new RestoreOutcome.Restored(removed),
                                new RestoreOutcome.Restored(removed),
                                new RestoreOutcome.AlreadyPresent(removed)),
                        List.of()))
                .isEqualTo(new RestoreReport(ONE, 2, 1, List.of(failed), List.of()));
    }
}
