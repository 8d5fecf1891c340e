package dev.keepsake.policy;

import java.util.function.UnaryOperator;

/** A policy by a name of its own, which stands before each of its reasons. */
record Named(String name, SafetyPolicy policy) implements SafetyPolicy {

    Named {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of the policy '" + policy + "' is blank; leave it out, or say what the policy is for.");
        }
    }

    @Override
    public Verdict judge(RunFacts facts) {
        return tell(policy.judge(facts));
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return tell(policy.judge(orphan));
    }

    private Verdict tell(Verdict verdict) {
        UnaryOperator<Verdict.Reason> named =
                reason -> new Verdict.Reason(reason.severity(), name + ": " + reason.text());
        return new Verdict(
                verdict.severity(), verdict.reasons().stream().map(named).toList());
    }

    @Override
    public String toString() {
        return name + ": " + policy;
    }
}
