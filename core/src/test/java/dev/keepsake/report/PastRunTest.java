package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.report.PastRun.Deed;
import dev.keepsake.tck.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastRunTest {

    private final Blob blob = Samples.blob("a");

    @Test
    void shouldSayWhyABlobWasKeptAndWhyItMayBeTriedAgain() {
        assertThat(told(new RemovalOutcome.Kept(blob, "It is still there.")))
                .endsWith(" tried to remove it: kept, It is still there.");
        assertThat(told(new RemovalOutcome.Throttled(blob, "Please reduce your request rate.")))
                .endsWith(
                        " tried to remove it: turned away by the store for coming too fast, Please reduce your request"
                                + " rate.");
    }

    private static String told(RemovalOutcome outcome) {
        return new PastRun(Samples.run(1), Optional.of(RunState.SWEPT), Deed.TRIED, Optional.of(outcome)).toString();
    }
}
