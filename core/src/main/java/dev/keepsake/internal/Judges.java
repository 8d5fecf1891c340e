package dev.keepsake.internal;

import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import java.util.List;
import java.util.function.Function;

/** Phase ⑤: all policies as one. A policy that throws refuses; the strictest wins. */
final class Judges {

    private final List<SafetyPolicy> policies;

    Judges(Settings settings) {
        this.policies = settings.policies();
    }

    Verdict judge(Orphan orphan) {
        return joined(policy -> policy.judge(orphan));
    }

    Verdict judge(RunFacts facts) {
        return joined(policy -> policy.judge(facts));
    }

    private Verdict joined(Function<SafetyPolicy, Verdict> judgement) {
        Verdict joined = Verdict.allow();
        for (SafetyPolicy policy : policies) {
            joined = joined.and(guarded(policy, judgement));
        }
        return joined;
    }

    private static Verdict guarded(SafetyPolicy policy, Function<SafetyPolicy, Verdict> judgement) {
        try {
            return judgement.apply(policy);
        } catch (RuntimeException e) {
            return Verdict.refuse("The policy '" + policy + "' failed and can't judge: " + Failure.inWords(e)
                    + " A policy must be pure; mend it and run again.");
        }
    }
}
