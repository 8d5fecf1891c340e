package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group O: limits that are missing or inert, and cleaners that refuse or fail badly. A site of 104 files, 4 to go. */
final class LimitIncidentsTest {

    private final Site site = new Site();

    /** Ten times as many as anybody expected, and no cap. */
    @ParameterizedTest
    @MethodSource("justTooTight")
    void incident58RefusesBeforeTheFirstDelete(SafetyPolicy limit) {
        BlobCollector collector = judgedBy(limit);
        site.pass(Duration.ofDays(10));
        Plan unused = judgedBy(lenient()).plan();
        site.pass(Duration.ofDays(2));

        Plan plan = collector.plan();

        assertThat(plan.verdict().severity()).isEqualTo(Severity.REFUSE);
        assertThat(plan.blobs()).as("the plan stays for review, whole").hasSize(4);
        assertThat(site.ledger.runs().plan(plan.run())).contains(plan);
        assertThat(Site.refused(() -> collector.execute(plan)).report().refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.PolicyVerdict.class);
        site.assertUntouched();
        site.assertCollects(judgedBy(lenient()));
    }

    /** Each lets three of these four pass: none cuts a plan to fit, and none is off at zero. */
    static Stream<SafetyPolicy> justTooTight() {
        return Stream.of(
                SafetyPolicies.largestCount(3),
                SafetyPolicies.largestCount(0),
                SafetyPolicies.largestCountPerNamespace(3),
                SafetyPolicies.largestCountPerNamespace(0),
                SafetyPolicies.largestSize(ByteSize.ofBytes(4L * 32 - 1)),
                SafetyPolicies.largestSize(ByteSize.ofBytes(0)),
                SafetyPolicies.largestSizePerNamespace(ByteSize.ofBytes(4L * 32 - 1)),
                SafetyPolicies.largestSizePerNamespace(ByteSize.ofBytes(0)),
                SafetyPolicies.largestShare(Fraction.of(3 / 104.0)),
                SafetyPolicies.largestShare(Fraction.of(0)),
                SafetyPolicies.largestSharePerNamespace(Fraction.of(3 / 104.0)),
                SafetyPolicies.largestSharePerNamespace(Fraction.of(0)));
    }

    /** At the very limit the same ones pass, so it is the limit that refuses and nothing else. */
    @ParameterizedTest
    @MethodSource("justWideEnough")
    void incident58LetsPassWhatIsAtTheLimit(SafetyPolicy limit) {
        site.assertCollects(judgedBy(limit));
    }

    static Stream<SafetyPolicy> justWideEnough() {
        return Stream.of(
                SafetyPolicies.largestCount(4),
                SafetyPolicies.largestCountPerNamespace(4),
                SafetyPolicies.largestSize(ByteSize.ofBytes(4L * 32)),
                SafetyPolicies.largestSizePerNamespace(ByteSize.ofBytes(4L * 32)),
                SafetyPolicies.largestShare(Fraction.of(4 / 104.0)),
                SafetyPolicies.largestSharePerNamespace(Fraction.of(4 / 104.0)));
    }

    /** More than runs usually find: a person is asked. */
    @Test
    void incident58HoldsManyTimesAsManyAsUsual() {
        BlobCollector collector = judgedBy(SafetyPolicies.unusualOrphans(6));
        for (int night = 0; night < 11; night++) {
            site.pass(Duration.ofDays(1));
            assertThat(collector.plan().verdict().severity()).isEqualTo(Severity.ALLOW);
        }
        for (int each = 0; each < 36; each++) {
            BlobKey unused = site.orphan("files/" + Site.id(1_000 + each));
        }

        Plan plan = collector.plan();

        assertThat(plan.verdict().severity()).isEqualTo(Severity.HOLD);
        assertThat(plan.verdict().reasons().toString()).contains("typically 3.8 %");
        site.assertUntouched();
    }

    /** Percent compared with a fraction, as in Rucio, let everything pass. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 5, 1.0000001, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void incident58TakesNoPercentForAFraction(double share) {
        assertThatThrownBy(() -> Fraction.of(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(share));
    }

    /** "Unset" is no limit to be set, and no set is none. */
    @Test
    void incident58HasNoLimitThatIsOff() {
        for (Supplier<Object> each : List.<Supplier<Object>>of(
                () -> SafetyPolicies.largestCount(-1),
                () -> SafetyPolicies.minimumReferences(0),
                () -> SafetyPolicies.shadow(0),
                () -> SafetyPolicies.unusualOrphans(0),
                () -> SafetyPolicies.minimumVerifiable(Fraction.of(0)),
                () -> site.builder(site.filesProvider()).withPolicies(List.of()).build())) {
            assertThatThrownBy(each::get).isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
        }
    }

    /** A check that refuses must not hide the list. */
    @Test
    void incident58ShowsTheWholeListInADryRunThatItRefuses() {
        site.pass(Duration.ofDays(10));
        Plan unused = judgedBy(lenient()).plan();
        site.pass(Duration.ofDays(2));

        RunReport report = RunReport.of(judgedBy(SafetyPolicies.largestCount(3)).plan());

        assertThat(report.result()).isEqualTo(Result.REFUSED);
        assertThat(report.toText()).contains("more than the limit of 3");
        assertThat(site.orphans()).allSatisfy(each -> {
            assertThat(report.toText()).contains(each.name());
            assertThat(report.toJson()).contains(each.name());
        });
    }

    /** Neither counted as leaks nor as removed: what is planned, kept and gone are figures of their own. */
    @Test
    void incident58TellsPlannedKeptAndRemovedApart() {
        BlobCollector collector = site.collector(site.filesProvider());
        Plan plan = site.duePlan(collector);
        List<BlobKey> planned = plan.blobs().stream().map(Blob::key).toList();
        site.store.delete(planned.get(0));
        Object unused = site.store.put(planned.get(1), new byte[] {7});

        RunReport report = collector.execute(plan);

        RemovalCounts counts = report.removals().orElseThrow();
        assertThat(report.result()).as("one that vanished ends no run").isEqualTo(Result.SWEPT);
        assertThat(counts)
                .extracting(
                        RemovalCounts::planned,
                        RemovalCounts::removed,
                        RemovalCounts::alreadyAbsent,
                        RemovalCounts::changed)
                .containsExactly(4L, 2L, 1L, 1L);
    }

    /** An error of one key among others is no success. */
    @Test
    void incident58IsNoSuccessWhereTheStoreRefusedSome() {
        BlobStore refusing = FaultyStore.removing(site.store, (removal, prepared, permit) -> {
            List<RemovalOutcome> outcomes =
                    new ArrayList<>(removal.remove(prepared.subList(1, prepared.size()), permit));
            outcomes.add(0, new RemovalOutcome.Refused(prepared.get(0).blob(), "AccessDenied", "Not this one."));
            return outcomes;
        });
        BlobCollector collector =
                site.builder(refusing, site.ledger, site.filesProvider()).build();

        RunReport report = collector.execute(site.duePlan(collector));

        assertThat(report.result()).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(report.removals().orElseThrow().refused()).isOne();
        assertThat(report.toText()).contains("AccessDenied");
        site.settled();
        site.assertCollects(site.collector(site.filesProvider()));
    }

    /** The preview showed nothing, the deletion took what it found. */
    @Test
    void incident58ExecutesExactlyThePlanThatWasShown() {
        BlobCollector collector = site.collector(site.filesProvider());
        Plan shown = site.duePlan(collector);
        BlobKey later = site.orphan("files/" + Site.id(950));
        site.pass(Duration.ofDays(30));

        RunReport report = collector.execute(shown);

        assertThat(report.removals().orElseThrow().removed()).isEqualTo(4);
        assertThat(site.has(later)).as("an orphan of no plan").isTrue();
        assertThat(Site.refused(() -> collector.execute(
                                new Plan(shown.run(), shown.facts(), Verdict.allow(), shown.findings(), List.of())))
                        .report()
                        .refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.PlanVoid.class);
    }

    /** A cleaner that must write first can't run where the disk is full: this one only needs to remove. */
    @Test
    void incident58NeedsNoRightToWriteUnlessItIsPaired() {
        BlobStore readAndDelete = FaultyStore.marking(site.store, marker -> {
            throw new BlobStoreException("AccessDenied");
        });
        BlobCollector collector = BlobCollector.builder(readAndDelete, site.ledger)
                .withDatabase(site.database, site.filesProvider())
                .withPolicies(List.of(lenient()))
                .withPace(Site.FAST)
                .withClock(site.clock)
                .build();

        site.assertCollects(collector);
    }

    /** What was removed is told by the ledger, whatever the store logs; and no row of the application was touched. */
    @Test
    void incident58KeepsAnAuditAndTouchesNoRow() {
        Map<String, Map<String, String>> rows = site.files.rows();
        BlobCollector collector = site.collector(site.filesProvider());
        Plan plan = site.duePlan(collector);
        List<Blob> planned = plan.blobs();

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(site.ledger.journal().outcomes(plan.run()))
                .extracting(RemovalOutcome::blob)
                .containsExactlyInAnyOrderElementsOf(planned);
        assertThat(site.ledger.runs().state(plan.run())).contains(RunState.SWEPT);
        assertThat(site.files.rows()).isEqualTo(rows);
    }

    /** "Did nothing" has four names. */
    @Test
    void incident58TellsNothingToDoFromRefusedHeldAndFailed() {
        BlobCollector collector = site.collector(site.filesProvider());
        BlobCollector holding = judgedBy(facts -> Verdict.hold("ask"));
        BlobCollector failing = site.builder(
                        FaultyStore.listing(site.store, sink -> {
                            throw new BlobStoreException("down");
                        }),
                        site.ledger,
                        site.filesProvider())
                .build();

        assertThat(RunReport.of(collector.plan()).result()).isEqualTo(Result.NOTHING_TO_DO);
        assertThat(RunReport.of(judgedBy(SafetyPolicies.largestSharePerNamespace(Fraction.of(0)))
                                .plan())
                        .result())
                .isEqualTo(Result.REFUSED);
        assertThat(RunReport.of(holding.plan()).result()).isEqualTo(Result.HELD);
        RunRefusedException failed = Site.refused(failing::plan);
        assertThat(failed.report().result()).isEqualTo(Result.FAILED);
    }

    private BlobCollector judgedBy(SafetyPolicy policy) {
        return site.builder(site.filesProvider()).withPolicies(List.of(policy)).build();
    }

    private static SafetyPolicy lenient() {
        return SafetyPolicies.minimumReferences(1);
    }
}
