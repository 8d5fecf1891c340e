package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.CollectorRig;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs with canaries. The policies let everything pass. */
final class CanaryRunTest {

    private static final ProviderId CARDS = ProviderId.of("cards");
    private static final BlobKey CANARY = BlobKey.of("images/a-big.png");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final InMemoryReferences posts = InMemoryReferences.builder("posts", Clock.systemUTC())
            .withNamespace(CollectorRig.IMAGES)
            .withPlace(CollectorRig.IMAGE)
            .build();
    private final BlobCollector collector = rig.builder(rig.cards(), posts)
            .withPolicies(List.of(facts -> Verdict.allow()))
            .withCanaries(CARDS, CANARY)
            .build();

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown(CANARY.name(), "images/b-big.png");
        BlobKey unused = rig.upload("images/orphan-big.png");
        posts.addKey("post", "images/b-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldSweepWhenEveryCanaryIsWell() {
        assertThat(collector.execute(rig.duePlan(collector)).result()).isEqualTo(Result.SWEPT);
    }

    /** Once in 256 runs it passes for an exact one; so what counts is that no run takes it for an orphan. */
    @Test
    void shouldTakeANearReferenceForOne() {
        rig.cards().remove("card of " + CANARY);
        rig.cards().addKey("card", "images/A-big.png");

        assertThat(rig.plan(collector).facts().orphans().count())
                .as("without the canary")
                .isOne();
    }

    /** Another provider's reference keeps the blob, but says nothing about this provider. */
    @Test
    void shouldRefuseWhenACanaryIsNotReferencedByItsProvider() {
        rig.cards().remove("card of " + CANARY);
        posts.addKey("post", CANARY.name());

        assertLost(collector::plan, CanaryTrouble.NOT_REFERENCED);
    }

    @Test
    void shouldRefuseWhenACanaryIsNotListed() {
        rig.store().delete(CANARY);

        assertLost(collector::plan, CanaryTrouble.NOT_LISTED);
    }

    @Test
    void shouldRefuseASweepWhenACanaryIsNoLongerReferenced() {
        Plan plan = rig.duePlan(collector);
        rig.cards().remove("card of " + CANARY);

        assertLost(() -> collector.execute(plan), CanaryTrouble.NOT_REFERENCED);
        assertThat(rig.watch().touched()).isEmpty();
    }

    private static void assertLost(ThrowingCallable run, CanaryTrouble trouble) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, run);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().refusals())
                .containsExactly(new ReferenceRefusal.CanaryLost(CARDS, CANARY, trouble));
    }
}
