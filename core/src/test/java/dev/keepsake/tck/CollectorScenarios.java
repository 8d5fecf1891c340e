package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Findings;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a collector does over a store that keeps removed blobs. Implemented by a store's test class, which closes the rig
 * after every test and thereby has {@link SafetyInvariants} checked.
 */
public interface CollectorScenarios {

    /** Enough names for the few bits of a fingerprint that tell near from exact. */
    List<String> NEARLY = List.of("a", "b", "c", "d", "e", "f");

    /** The rig of the running test; the implementing class closes it afterwards. */
    CollectorRig rig();

    @Test
    default void shouldRemoveExactlyTheOrphansThatWereSeenTwice() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey orphan = rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();

        rig().passGrace();
        assertThat(rig().plan(collector).candidates()).isEmpty();
        rig().passGrace();
        RunReport report = collector.execute(rig().plan(collector));

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(report.removals()).contains(new RemovalCounts(1, 1, 0, 0, 0, 0, 0, List.of()));
        assertThat(rig().watch().touched()).containsExactly(orphan);
        assertThat(rig().has(orphan)).isFalse();
        assertThat(rig().has(BlobKey.of("images/a-big.png"))).isTrue();
        assertThat(rig().ledger().runs().state(report.run())).contains(RunState.SWEPT);
    }

    @Test
    default void shouldTouchNothingWhenPlanning() {
        rig().uploadShown("images/a-big.png");
        BlobKey orphan = rig().upload("images/c-big.png");

        Plan plan = rig().duePlan(rig().collector());

        assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);
        assertThat(rig().has(orphan)).isTrue();
        assertThat(RunReport.of(plan).result()).isEqualTo(Result.PLANNED);
    }

    @Test
    default void shouldKeepEveryVariantOfAShownImage() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        rig().upload("images/a-thumb.png");
        BlobKey orphan = rig().upload("images/c-big.png");

        assertThat(CollectorRig.keysOf(rig().duePlan(rig().collector()))).containsExactly(orphan);
    }

    @Test
    default void shouldKeepOrphansWithinTheGracePeriod() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        BlobCollector collector = rig().collector();
        rig().passGrace();
        rig().plan(collector);
        BlobKey young = rig().upload("images/young-big.png");
        Plan plan = rig().plan(collector);

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().orphans().count()).isOne();
        assertThat(rig().has(young)).isTrue();
    }

    @Test
    default void shouldKeepAndCountBlobsOfNoNamespace() {
        rig().uploadShown("images/a-big.png");
        rig().upload("static/logo.svg");

        Plan plan = rig().duePlan(rig().collector());

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().unclaimed().count()).isOne();
        assertThat(plan.findings().unclaimed()).containsExactly("static/logo.svg");
    }

    @Test
    default void shouldKeepBlobsThatAReferenceNamesOnlyNearly() {
        rig().uploadShown("images/a-big.png");
        for (String each : NEARLY) {
            rig().upload("images/" + each + "ÉTÉ-big.png");
            rig().cards().addKey("card", "images/" + each + "e\u0301te\u0301-big.png");
        }

        Plan plan = rig().duePlan(rig().collector());

        assertThat(plan.candidates()).isEmpty();
        // One near match in 256 passes for an exact one, which keeps the blob as well.
        assertThat(plan.findings().suspects()).hasSizeGreaterThan(NEARLY.size() / 2);
    }

    @Test
    default void shouldCountReferencesWithoutABlob() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        rig().cards().addKey("card", "images/lost-big.png");
        rig().cards().addKey("card", "images/lost-thumb.png");

        ProviderFacts cards = rig().plan(rig().collector()).facts().providers().get(0);

        assertThat(cards.receipt().references()).isEqualTo(4);
        assertThat(cards.distinct()).isEqualTo(3);
        assertThat(cards.dangling()).isOne();
    }

    @Test
    default void shouldTellReferencesWithoutABlobAndTheirRows() {
        rig().uploadShown("images/a-big.png");
        BlobKey orphan = rig().upload("images/c-big.png");
        rig().cards().addKey("card 7", "images/lost-big.png");

        DanglingReport report = rig().collector().dangling();

        assertThat(report.providers())
                .containsExactly(new DanglingReport.OfProvider(
                        ProviderId.of("cards"),
                        1,
                        List.of(new DanglingReport.Example(
                                "images/lost-big.png",
                                Optional.of(new DanglingReport.Row(CollectorRig.IMAGE, "card 7"))))));
        assertThat(rig().has(orphan)).isTrue();
    }

    @Test
    default void shouldRefuseWhenACanaryIsNotListed() {
        rig().uploadShown("images/a-big.png");
        rig().cards().addKey("card", "images/lost-big.png");
        BlobCollector collector = rig().builder(rig().cards())
                .withCanaries(ProviderId.of("cards"), BlobKey.of("images/a-big.png"), BlobKey.of("images/lost-big.png"))
                .build();

        assertThatThrownBy(collector::plan)
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("The canary 'images/lost-big.png' of provider 'cards' is not in the listing");
    }

    @Test
    default void shouldBeginAgainWhenAnOrphanWasShownInBetween() {
        rig().uploadShown("images/a-big.png");
        BlobKey image = rig().upload("images/b-big.png");
        BlobCollector collector = rig().collector();
        rig().passGrace();
        rig().plan(collector);
        rig().show("card", image);
        rig().passGrace();
        rig().plan(collector);
        rig().removeCard("card", image);
        rig().passGrace();

        assertThat(rig().plan(collector).candidates()).isEmpty();
        rig().passGrace();
        assertThat(CollectorRig.keysOf(rig().plan(collector))).containsExactly(image);
    }

    @Test
    default void shouldVoidThePlanWhenAPlannedBlobIsShownAgain() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey orphan = rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);
        rig().show("late card", orphan);

        assertThatThrownBy(() -> collector.execute(plan))
                .isInstanceOfSatisfying(
                        RunRefusedException.class,
                        e -> assertThat(e.report().refusals())
                                .containsExactly(new PlanRefusal.ReferencedNow(1, List.of("images/c-big.png"))))
                .hasMessageContaining("1 planned blob is referenced now, such as 'images/c-big.png'");
        assertThat(rig().has(orphan)).isTrue();
        assertThat(rig().ledger().runs().state(plan.run())).contains(RunState.REFUSED);
    }

    @Test
    default void shouldLeaveABlobAloneThatWasReplacedAfterPlanning() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey orphan = rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);
        rig().store().put(orphan, new byte[] {7, 7, 7});

        RunReport report = collector.execute(plan);

        assertThat(report.removals()).contains(new RemovalCounts(1, 0, 0, 1, 0, 0, 0, List.of()));
        assertThat(rig().has(orphan)).isTrue();
    }

    @Test
    default void shouldSkipABlobThatIsGoneAlready() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey gone = rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);
        rig().store().delete(gone);

        assertThat(collector.execute(plan).removals()).contains(new RemovalCounts(1, 0, 1, 0, 0, 0, 0, List.of()));
    }

    @Test
    default void shouldExecuteAPlanOnlyOnce() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThatThrownBy(() -> collector.execute(plan))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("is in state SWEPT; a plan is executed once, from one of [PLANNED,")
                .hasMessageContaining("Make a new plan.");
        assertThat(rig().ledger().runs().state(plan.run())).contains(RunState.SWEPT);
    }

    @Test
    default void shouldRefuseAPlanThatTheLedgerDoesNotKeep() {
        rig().uploadShown("images/a-big.png", "images/b-big.png");
        rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);
        Plan forged = new Plan(
                plan.run(),
                plan.facts(),
                plan.verdict(),
                new Findings(new TreeMap<>(), List.of(), List.of()),
                List.of());

        assertThatThrownBy(() -> collector.execute(forged))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("The ledger keeps digest " + plan.digest());
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
    }

    @Test
    default void shouldBringEverythingBack() {
        rig().uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png");
        BlobKey one = rig().upload("images/d-big.png");
        BlobKey other = rig().upload("images/e-big.png");
        BlobCollector collector = rig().collector();
        RunReport swept = collector.execute(rig().duePlan(collector));
        assertThat(rig().has(one)).isFalse();

        RestoreReport restored = collector.restore(swept.run());

        assertThat(restored)
                .isEqualTo(new RestoreReport(new RestoreSelection.OfRun(swept.run()), 2, 0, List.of(), List.of()));
        assertThat(rig().store().content(one)).hasValue(one.utf8());
        assertThat(rig().store().content(other)).hasValue(other.utf8());
        assertThat(rig().ledger().runs().state(swept.run())).contains(RunState.RESTORED);
        assertThat(collector.restore(swept.run()))
                .isEqualTo(new RestoreReport(new RestoreSelection.OfRun(swept.run()), 0, 0, List.of(), List.of()));
    }

    @Test
    default void shouldPlanAndRefuseWhenTooManyAreOrphans() {
        rig().uploadShown("images/a-big.png");
        BlobKey one = rig().upload("images/b-big.png");
        rig().upload("images/c-big.png");
        BlobCollector collector = rig().collector();
        Plan plan = rig().duePlan(collector);

        assertThat(plan.verdict().severity()).isEqualTo(Severity.REFUSE);
        assertThat(RunReport.of(plan).result()).isEqualTo(Result.REFUSED);
        assertThatThrownBy(() -> collector.execute(plan))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("In namespace 'images' 2 of 3 blobs")
                .hasMessageContaining("more than the limit of 50 %");
        assertThat(rig().has(one)).isTrue();
    }
}
