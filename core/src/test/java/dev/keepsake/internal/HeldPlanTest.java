package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.tck.CollectorRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person has not looked at yet is not what later runs are measured by. */
final class HeldPlanTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        rig.close();
    }

    /** Or a fall would be held once, and pass the next night. */
    @Test
    void shouldNotTakeTheReceiptsOfAHeldPlanForTheNorm() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        Plan unusedFirst = rig.plan(rig.collector());
        rig.removeCard("card of images/b-big.png", BlobKey.of("images/b-big.png"));

        Plan held = rig.plan(rig.judgedBy(facts -> Verdict.hold("somebody has to look")));

        assertThat(held.facts().receipts().get(0).references()).isOne();
        assertThat(rig.ledger()
                        .roster()
                        .lastReceipt(rig.store().store().name(), ProviderId.of("cards"))
                        .map(ReferenceReceipt::references))
                .contains(2L);
    }
}
