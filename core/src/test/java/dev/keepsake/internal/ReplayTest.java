package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.ReplayedRun;
import dev.keepsake.tck.CollectorRig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another policy says to runs of the past. */
final class ReplayTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobCollector collector = rig.collector();
    private Plan first;
    private Plan refused;
    private Plan last;

    /** Four images that are shown, then an orphan, then five more, which is too much, of which four are adopted. */
    @BeforeEach
    void threeRuns() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png", "images/d-big.png");
        var unused = rig.upload("images/o1-big.png");
        first = rig.plan(collector);
        var o2 = rig.upload("images/o2-big.png");
        var o3 = rig.upload("images/o3-big.png");
        var o4 = rig.upload("images/o4-big.png");
        var o5 = rig.upload("images/o5-big.png");
        refused = rig.plan(collector);
        rig.show("card 9", o2, o3, o4, o5);
        last = rig.plan(collector);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldJudgeTheLatestRunsFirst() {
        SafetyPolicy strict = SafetyPolicies.largestShare(Fraction.of(0.15));

        List<ReplayedRun> all = collector.replay(strict, 50);

        assertThat(all).extracting(ReplayedRun::run).containsExactly(last.run(), refused.run(), first.run());
        assertThat(all)
                .extracting(ReplayedRun::then)
                .containsExactly(last.verdict(), refused.verdict(), first.verdict());
        assertThat(all)
                .extracting(each -> each.now().severity())
                .containsExactly(Severity.ALLOW, Severity.REFUSE, Severity.REFUSE);
        assertThat(all).extracting(ReplayedRun::isJudgedOtherwise).containsExactly(false, false, true);
        assertThat(collector.replay(strict, 1)).containsExactly(all.get(0));
    }

    /** Those of its time, without the one that was refused. */
    @Test
    void shouldJudgeEachRunBesideThoseBefore() {
        SafetyPolicy counting = facts -> Verdict.keep(facts.context().earlier().stream()
                .map(RunFacts::orphans)
                .toList()
                .toString());

        assertThat(collector.replay(counting, 2))
                .extracting(each -> each.now().reasons().toString())
                .containsExactly(
                        "[[%s]]".formatted(first.facts().orphans()),
                        "[[%s]]".formatted(first.facts().orphans()));
        assertThat(collector.replay(counting, 3).get(2).now()).isEqualTo(Verdict.keep("[]"));
    }

    @Test
    void shouldJudgeNewRunsBesideEarlierOnesToo() {
        assertThat(first.facts().context().earlier()).isEmpty();
        assertThat(last.facts().context().earlier())
                .containsExactly(first.facts().withoutHistory());
        assertThat(last.facts().context().removal()).isPresent();
        assertThat(last.facts().context().restoreWindow()).hasDays(30);
    }

    @Test
    void shouldReplayAtLeastOneRun() {
        assertThatThrownBy(() -> collector.replay(SafetyPolicies.undoRequired(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A replay of 0 runs was asked for; ask for at least 1.");
    }
}
