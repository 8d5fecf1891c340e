package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;

import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/** Phase ⑤: all policies as one. A policy that throws refuses; the strictest wins. */
final class Judges {

    private final List<SafetyPolicy> policies;
    private final IdentityHashMap<SafetyPolicy, Verdict> failures = new IdentityHashMap<>();

    Judges(Settings settings) {
        this(settings.policies());
    }

    Judges(List<SafetyPolicy> policies) {
        this.policies = policies;
    }

    Verdict judge(Orphan orphan) {
        return joined(policy -> policy.judge(orphan));
    }

    Verdict judge(RunFacts facts) {
        return joined(policy -> policy.judge(facts));
    }

    /**
     * The facts of a run. If its listing is from a record, they are judged once more as if it had been made when the run began:
     * references that were read from a state of before are as stale as they would be beside a listing of now.
     */
    Verdict judge(RunFacts facts, RunTimes times) {
        Verdict verdict = judge(facts);
        return times.isFromRecord() ? verdict.and(judge(facts.listedAt(times.began()))) : verdict;
    }

    private Verdict joined(Function<SafetyPolicy, Verdict> judgement) {
        Verdict joined = Verdict.allow();
        for (SafetyPolicy policy : policies) {
            joined = joined.and(guarded(policy, judgement));
        }
        return joined;
    }

    /** A policy that failed once is not asked again in this run; what it said then refuses the run. */
    private Verdict guarded(SafetyPolicy policy, Function<SafetyPolicy, Verdict> judgement) {
        Verdict failure = failures.get(policy);
        if (failure != null) {
            return failure;
        }
        try {
            return requireNonNull(judgement.apply(policy), "the verdict");
        } catch (RuntimeException e) {
            Verdict refusal = Verdict.refuse("The policy '" + policy + "' failed and can't judge: " + Failure.inWords(e)
                    + " A policy must be pure; mend it and run again.");
            failures.put(policy, refusal);
            return refusal;
        }
    }
}
