package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.tck.CollectorRig;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What policies say of single orphans, and what becomes of policies that can't say it. */
final class JudgesTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStoreWithOrphans() {
        rig.uploadShown("images/a-big.png");
        for (int i = 0; i < 3; i++) {
            BlobKey unused = rig.upload("images/c" + i + "-big.png");
        }
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseTheRunWhenOneOrphanIsRefused() {
        Plan plan = rig.plan(judging(orphan -> orphan.blob().key().name().contains("c1")
                ? Verdict.refuse("'images/c1-big.png' must never be an orphan.")
                : Verdict.allow()));

        assertThat(refusalsOf(plan)).containsExactly("'images/c1-big.png' must never be an orphan.");
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.REFUSED);
    }

    @Test
    void shouldKeepAnOrphanThatAPolicyKeepsOrHolds() {
        Plan plan = rig.duePlan(judging(orphan -> switch (orphan.blob().key().name()) {
            case "images/c0-big.png" -> Verdict.keep("a favourite");
            case "images/c1-big.png" -> Verdict.hold("somebody must look");
            default -> Verdict.allow();
        }));

        assertThat(CollectorRig.keysOf(plan)).containsExactly(BlobKey.of("images/c2-big.png"));
        assertThat(plan.findings().kept()).containsOnlyKeys("a favourite", "somebody must look");
        assertThat(plan.verdict().isAllow()).isTrue();
    }

    @Test
    void shouldRefuseWhenAPolicyThrows() {
        Plan plan = rig.plan(rig.judgedBy(new Named(facts -> {
            throw new IllegalStateException("no owner found");
        })));

        assertThat(plan.verdict())
                .isEqualTo(Verdict.refuse("The policy 'keep what has an owner' failed and can't judge:"
                        + " java.lang.IllegalStateException: no owner found. A policy must be pure; mend it and run"
                        + " again."));
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.REFUSED);
    }

    @Test
    @SuppressWarnings("NullAway") // what a policy written without null checks may do
    void shouldRefuseWhenAPolicySaysNothing() {
        Plan plan = rig.plan(rig.judgedBy(new Named(facts -> null)));

        assertThat(plan.verdict().reasons().toString())
                .contains("The policy 'keep what has an owner' failed and can't judge:"
                        + " java.lang.NullPointerException: the verdict.");
    }

    @Test
    void shouldAskAPolicyThatFailedOnlyOnce() {
        AtomicInteger asked = new AtomicInteger();
        rig.passGrace();
        assertThat(rig.plan(rig.judgedBy(facts -> Verdict.allow())).candidates())
                .isEmpty();
        rig.passGrace();

        Plan plan = rig.plan(judging(orphan -> {
            throw new IllegalStateException("no owner of " + orphan.blob().key() + " " + asked.incrementAndGet());
        }));

        assertThat(asked).hasValue(1);
        assertThat(refusalsOf(plan)).singleElement().asString().contains("no owner of images/c0-big.png 1");
        assertThat(plan.candidates())
                .as("those that it was not asked about are kept as well")
                .isEmpty();
    }

    @Test
    void shouldAskAgainInTheNextRun() {
        AtomicInteger asked = new AtomicInteger();
        BlobCollector collector = rig.judgedBy(facts -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return Verdict.allow();
        });

        assertThat(rig.plan(collector).verdict().isAllow()).isFalse();
        assertThat(rig.plan(collector).verdict().isAllow()).isTrue();
    }

    @Test
    void shouldJoinManyReasonsIntoOne() {
        for (int i = 0; i < 120; i++) {
            BlobKey unused = rig.upload("images/d" + i + "-big.png");
        }

        Plan plan =
                rig.plan(judging(orphan -> Verdict.keep("kept: " + orphan.blob().key())));

        assertThat(plan.findings().kept().size()).isBetween(100, 101);
        assertThat(plan.findings().kept()).containsKey("other reasons");
        assertThat(plan.facts().orphans().count()).isEqualTo(123);
        assertThat(plan.findings().kept().get("younger than PT1S"))
                .as("a reason that stands there already goes on being counted")
                .extracting(Tally::count)
                .isEqualTo(123L);
    }

    private static List<String> refusalsOf(Plan plan) {
        return plan.verdict().reasons().stream()
                .filter(each -> each.severity() == Severity.REFUSE)
                .map(Verdict.Reason::text)
                .toList();
    }

    private BlobCollector judging(Function<Orphan, Verdict> judgement) {
        return rig.judgedBy(new SafetyPolicy() {
            @Override
            public Verdict judge(RunFacts facts) {
                return Verdict.allow();
            }

            @Override
            public Verdict judge(Orphan orphan) {
                return judgement.apply(orphan);
            }
        });
    }

    private record Named(Function<RunFacts, Verdict> judgement) implements SafetyPolicy {

        @Override
        public Verdict judge(RunFacts facts) {
            return judgement.apply(facts);
        }

        @Override
        public String toString() {
            return "keep what has an owner";
        }
    }
}
