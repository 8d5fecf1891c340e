package dev.keepsake.policy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mildest of several: the meet. Of equally mild ones all reasons are told. */
record AnyOf(List<SafetyPolicy> policies) implements SafetyPolicy {

    /**
     * Checks the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    AnyOf {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "The set of alternatives is empty, and nothing could pass it; name at least one policy.");
        }
    }

    @Override
    public Verdict judge(RunFacts facts) {
        return meet(policy -> policy.judge(facts));
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return meet(policy -> policy.judge(orphan));
    }

    private Verdict meet(Function<SafetyPolicy, Verdict> judgement) {
        List<Verdict> verdicts = policies.stream().map(judgement).toList();
        Severity mildest = verdicts.stream()
                .map(Verdict::severity)
                .min(Severity::compareTo)
                .orElseThrow();
        return verdicts.stream().filter(each -> each.severity() == mildest).reduce(Verdict.allow(), Verdict::and);
    }

    @Override
    public String toString() {
        return policies.stream().map(Object::toString).collect(Collectors.joining(", or "));
    }
}
