package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is removed for good as long as there is another way, or without a named and judged word for it. */
final class RemovalChoiceTest {

    private static final BlobKey ORPHAN = BlobKey.of("images/b-big.png");

    private final Shop shop = new Shop();
    private final InMemoryBlobStore destroying = new InMemoryBlobStore(OldVersions.DESTROYED, shop.clock);
    private final InMemoryBlobStore quarantining = InMemoryBlobStore.withQuarantine(shop.clock);

    @BeforeEach
    void anOrphanInEachStore() {
        shop.show("card", "images/a-big.png");
        for (InMemoryBlobStore each : new InMemoryBlobStore[] {shop.store, destroying, quarantining}) {
            Blob unusedLive = each.put(BlobKey.of("images/a-big.png"), new byte[] {1});
            Blob unusedOrphan = each.put(ORPHAN, new byte[] {2});
        }
    }

    @Test
    void shouldHideWhereOldVersionsAreKept() {
        assertThat(modeOfSweep(shop.store, collector(shop.store))).isEqualTo(RemovalMode.SOFT);
    }

    @Test
    void shouldHideRatherThanMoveOrDestroyWhereAllIsPossible() {
        BlobStore able = new ForwardingStore(shop.store) {
            @Override
            public Optional<Removal> quarantine(String folder) {
                return quarantining.quarantine(folder);
            }
        };

        assertThat(modeOfSweep(able, lettingGo(able, facts -> Verdict.allow()))).isEqualTo(RemovalMode.SOFT);
    }

    @Test
    void shouldMoveAsideWhereNoVersionsAreKeptThoughDestroyingIsAllowed() {
        BlobCollector collector = lettingGo(quarantining, facts -> Verdict.allow());
        Plan plan = plan(quarantining);

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(shop.ledger.journal().restorable(plan.run()))
                .singleElement()
                .satisfies(each -> assertThat(each.restorePoint().token())
                        .as("copies of one run are told from others'")
                        .contains(plan.run().value()));
        assertThat(shop.ledger.journal().intents(plan.run()))
                .allSatisfy(each -> assertThat(each.removal().mode()).isEqualTo(RemovalMode.QUARANTINE));
        assertThat(collector.restore(plan.run()).restored()).isOne();
    }

    @Test
    void shouldRefuseWhereARemovalCannotBeUndone() {
        assertThat(refusalOf(collector(destroying), plan(destroying)).message())
                .isEqualTo("A removal from memory:// could not be undone: the store neither keeps removed blobs now nor"
                        + " has a quarantine. Enable versioning on the bucket and wait 15 minutes, or name a quarantine,"
                        + " before anything is removed.");
    }

    @Test
    void shouldDestroyOnlyByAWordThatItsOwnPolicyLetsPass() {
        BlobCollector collector = lettingGo(destroying, SafetyPolicies.largestCount(1));
        Plan plan = plan(destroying);

        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isOne();

        assertThat(destroying.stat(ORPHAN)).isEmpty();
        assertThat(shop.ledger.journal().intents(plan.run()))
                .allSatisfy(each -> assertThat(each.removal().mode()).isEqualTo(RemovalMode.HARD));
        assertThat(shop.ledger.journal().restorable(plan.run())).isEmpty();
    }

    @Test
    void shouldNotDestroyMoreThanItsOwnPolicyLetsPass() {
        Blob unused = destroying.put(BlobKey.of("images/c-big.png"), new byte[] {3});

        Refusal refusal = refusalOf(lettingGo(destroying, SafetyPolicies.largestCount(1)), plan(destroying));

        assertThat(refusal.message())
                .startsWith("The policies do not let the plan pass: ")
                .contains("2");
    }

    /** What is enough for a removal that can be undone is not enough for one that can't. */
    @ParameterizedTest
    @EnumSource(value = Severity.class, mode = EnumSource.Mode.EXCLUDE, names = "ALLOW")
    void shouldNotDestroyUnderAnyDoubtOfItsOwnPolicy(Severity severity) {
        Verdict doubt = switch (severity) {
            case KEEP -> Verdict.keep("Not for good.");
            case HOLD -> Verdict.hold("Not for good.");
            default -> Verdict.refuse("Not for good.");
        };
        Refusal refusal = refusalOf(lettingGo(destroying, facts -> doubt), plan(destroying));

        assertThat(refusal).isEqualTo(new PlanRefusal.PolicyVerdict(doubt));
        assertThat(refusal.message()).isEqualTo("The policies do not let the plan pass: Not for good.");
    }

    /** The plan remembers no mode: what the store could do yesterday is no word about today. */
    @Test
    void shouldLookAnewAtWhatTheStoreCanDo() {
        AtomicReference<Optional<Removal>> soft = new AtomicReference<>(shop.store.softRemoval());
        BlobStore changing = FaultyStore.havingSoftRemoval(shop.store, soft::get);
        Plan plan = plan(changing);
        soft.set(Optional.empty());

        assertThat(refusalOf(collector(changing), plan)).isEqualTo(new StoreRefusal.NoUndo("memory://"));
        assertThat(shop.store.stat(ORPHAN)).isPresent();
    }

    /** Versioning is suspended while references are read again: the choice is made once more right before the sweep. */
    @Test
    void shouldJudgeADestructionThatBecameTheOnlyWayMeanwhile() {
        boolean[] asked = {false};
        BlobStore changing = new ForwardingStore(shop.store) {
            @Override
            public Optional<Removal> softRemoval() {
                boolean suspended = asked[0];
                asked[0] = true;
                return suspended ? Optional.empty() : super.softRemoval();
            }
        };

        Refusal refusal = refusalOf(lettingGo(changing, facts -> Verdict.refuse("Not for good.")), plan(shop.store));

        assertThat(refusal).isEqualTo(new PlanRefusal.PolicyVerdict(Verdict.refuse("Not for good.")));
        assertThat(shop.store.stat(ORPHAN)).isPresent();
    }

    private BlobCollector collector(BlobStore over) {
        return shop.collector(over, shop.ledger, shop.provider);
    }

    private BlobCollector lettingGo(BlobStore over, SafetyPolicy policy) {
        return shop.builder(over, shop.ledger, shop.provider)
                .withFinalRemoval("thumbnails can be made again", policy)
                .build();
    }

    private Plan plan(BlobStore over) {
        shop.pass(Shop.DAY);
        assertThat(collector(over).plan().candidates()).isEmpty();
        shop.pass(Shop.DAY);
        return collector(over).plan();
    }

    private RemovalMode modeOfSweep(BlobStore over, BlobCollector collector) {
        Plan plan = plan(over);
        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isOne();
        return shop.ledger.journal().intents(plan.run()).get(0).removal().mode();
    }

    private Refusal refusalOf(BlobCollector collector, Plan plan) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused.report().refusals()).hasSize(1);
        assertThat(shop.ledger.journal().intents(plan.run())).isEmpty();
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.REFUSED);
        assertThat(destroying.stat(ORPHAN)).isPresent();
        return refused.report().refusals().get(0);
    }
}
