package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.tck.CollectorRig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MatcherTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        rig.close();
    }

    /** Nothing can match where nothing is; a policy on dangling references may still refuse. */
    @Test
    void shouldLetAStoreWithoutClaimedBlobsPassToThePolicies() {
        BlobKey dump = rig.upload("dump.sql");
        rig.show("card", BlobKey.of("images/a-big.png"));

        Plan plan = rig.plan(rig.judgedBy(facts -> Verdict.allow()));

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().blobs()).isEqualTo(Tally.NONE);
        assertThat(plan.findings().unclaimed()).containsExactly(dump.name());
        assertThat(plan.facts().providers().get(0).dangling()).isOne();
    }

    @Test
    void shouldTellHowFarItIs() {
        rig.uploadShown("images/a-big.png");
        for (int i = 0; i < 1_500; i++) {
            BlobKey unused = rig.upload("images/c" + i + "-big.png");
        }
        List<String> told = new ArrayList<>();
        rig.tell(new CollectorListener() {
            @Override
            public void progressed(RunId run, Phase phase, long done) {
                told.add(phase + " " + done);
            }

            @Override
            public void phaseFinished(RunId run, Phase phase, long done) {
                told.add(phase + " done, " + done);
            }
        });

        Plan unused = rig.plan(rig.judgedBy(facts -> Verdict.allow()));

        assertThat(told).contains("MATCH 1000", "MATCH done, 1501").doesNotContain("MATCH 2000");
    }
}
