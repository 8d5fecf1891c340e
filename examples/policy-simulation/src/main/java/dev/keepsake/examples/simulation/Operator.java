package dev.keepsake.examples.simulation;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.examples.simulation.Ending.Result;
import dev.keepsake.examples.simulation.accident.Accident;
import dev.keepsake.examples.simulation.site.Site;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.ClaimedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a collector run, as a job of the application would, and answers what it asks for, as a person would. */
final class Operator {

    private final Site site;
    private final List<SafetyPolicy> policies;
    private final Consumer<Plan> goodPlans;
    private final InMemoryLedger ledger = new InMemoryLedger();

    /** Names no policies if the list is empty. */
    Operator(Site site, List<SafetyPolicy> policies, Consumer<Plan> goodPlans) {
        this.site = site;
        this.policies = policies;
        this.goodPlans = goodPlans;
    }

    /** Before the first run, and never again. */
    void adopt(List<ReferenceProvider> providers) {
        Object unused = collector(providers, policies).adopt("operator", "the bucket is the site's own");
    }

    /** A plan, and its execution if it passes or a person lets it pass. */
    Ending run(int day, @Nullable Accident accident, List<ReferenceProvider> providers) {
        BlobCollector collector = collector(providers, policies);
        try {
            Plan plan = collector.plan();
            if (accident == null) {
                goodPlans.accept(plan);
            }
            List<String> reasons =
                    plan.verdict().reasons().stream().map(Verdict.Reason::text).toList();
            return switch (plan.verdict().severity()) {
                case REFUSE -> refused(day, accident, providers, reasons);
                case KEEP -> new Ending(day, accident, Result.KEPT, reasons, 0, 0);
                case HOLD -> held(day, accident, collector, plan, reasons);
                case ALLOW -> executed(day, accident, collector, plan, Result.PASSED, reasons);
            };
        } catch (RunRefusedException e) {
            List<String> reasons =
                    e.report().refusals().stream().map(Refusal::message).toList();
            return new Ending(day, accident, Result.REFUSED, reasons, 0, 0);
        }
    }

    /** What came back by itself was understood. */
    void understood() {
        long unused = ledger.contradictions()
                .acknowledge(
                        site.store().name(),
                        "operator",
                        "the accident is over",
                        site.clock().instant());
    }

    /** A person who finds that all of it is real raises the limits, as the reason says, for one run. */
    private Ending refused(
            int day, @Nullable Accident accident, List<ReferenceProvider> providers, List<String> reasons) {
        if (accident != null) {
            return new Ending(day, accident, Result.REFUSED, reasons, 0, 0);
        }
        BlobCollector raised = collector(providers, List.of(SafetyPolicies.largestShare(Fraction.of(0.5))));
        return executed(day, accident, raised, raised.plan(), Result.REFUSED, reasons);
    }

    /** A person looks at the examples. Who sees that they are live, doesn't approve. */
    private Ending held(
            int day, @Nullable Accident accident, BlobCollector collector, Plan plan, List<String> reasons) {
        if (accident != null) {
            return new Ending(day, accident, Result.HELD, reasons, 0, 0);
        }
        collector.approve(plan, "operator", "looked at the examples");
        return executed(day, accident, collector, plan, Result.APPROVED, reasons);
    }

    private Ending executed(
            int day,
            @Nullable Accident accident,
            BlobCollector collector,
            Plan plan,
            Result result,
            List<String> reasons) {
        Object unusedReport = collector.execute(plan);
        long removed = 0;
        long lost = 0;
        for (var each : plan.candidates()) {
            BlobKey key = each.blob().key();
            if (site.store().stat(key).isEmpty()) {
                if (site.isLive(key)) {
                    lost++;
                } else {
                    site.removed(key);
                    removed++;
                }
            }
        }
        return new Ending(day, accident, result, reasons, removed, lost);
    }

    private BlobCollector collector(List<ReferenceProvider> providers, List<SafetyPolicy> named) {
        ReferenceProvider[] all = providers.toArray(ReferenceProvider[]::new);
        BlobCollectorBuilder builder = BlobCollector.builder(site.store(), ledger)
                .withDatabase(ClaimedDatabase.of(all), all)
                .withPace(new Pace(1_000_000, 10_000, Duration.ZERO))
                .withClock(site.clock());
        return named.isEmpty() ? builder.build() : builder.withPolicies(named).build();
    }
}
