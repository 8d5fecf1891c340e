package dev.keepsake.internal;

import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.report.ReplayedRun;
import java.util.ArrayList;
import java.util.List;

/** Lets a policy judge runs of the past, each beside those before it. */
public final class Replay {

    private final Settings settings;

    /**
     * Over the ledger of a collector.
     *
     * @param settings what the collector was built with
     */
    public Replay(Settings settings) {
        this.settings = settings;
    }

    /**
     * Judges the latest runs.
     *
     * @param policy who judges
     * @param runs how many at most; at least 1
     * @return the one that started last comes first
     */
    public List<ReplayedRun> judge(SafetyPolicy policy, int runs) {
        List<JudgedRun> all =
                settings.ledger().runs().judged(settings.store().name(), Math.addExact(runs, RunLight.LOOKED_AT));
        List<ReplayedRun> judged = new ArrayList<>();
        for (int i = 0; i < Math.min(runs, all.size()); i++) {
            JudgedRun each = all.get(i);
            RunContext then = each.facts().context();
            RunFacts facts = each.facts()
                    .in(new RunContext(
                            then.judgedAt(),
                            then.removal(),
                            then.restoreWindow(),
                            then.pairing(),
                            RunLight.norms(all.subList(i + 1, all.size()))));
            judged.add(new ReplayedRun(each.run(), facts, each.verdict(), policy.judge(facts)));
        }
        return judged;
    }
}
