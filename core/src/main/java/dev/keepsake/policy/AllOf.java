package dev.keepsake.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strictest of several: the join. */
record AllOf(List<SafetyPolicy> policies) implements SafetyPolicy {

    /**
     * Checks the list.
     *
     * @throws IllegalArgumentException if it is empty, or two of it bound the same
     */
    AllOf {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "The set of policies is empty, and would let everything pass; name at least one.");
        }
        Map<Object, Bound> seen = new HashMap<>();
        bounds(policies).forEach(each -> {
            Bound other = seen.putIfAbsent(each.bounded(), each);
            if (other != null) {
                throw new IllegalArgumentException("Two policies of one set bound the same: '" + other + "' and '"
                        + each + "'. Keep the one that is meant.");
            }
        });
    }

    private static Stream<Bound> bounds(List<SafetyPolicy> policies) {
        return policies.stream().flatMap(AllOf::bounds);
    }

    /** Not those of alternatives, of which each may bound the same. */
    private static Stream<Bound> bounds(SafetyPolicy policy) {
        if (policy instanceof AllOf all) {
            return bounds(all.policies);
        }
        if (policy instanceof Named named) {
            return bounds(named.policy());
        }
        return policy instanceof Bound bound ? Stream.of(bound) : Stream.empty();
    }

    @Override
    public Verdict judge(RunFacts facts) {
        return join(policy -> policy.judge(facts));
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return join(policy -> policy.judge(orphan));
    }

    private Verdict join(Function<SafetyPolicy, Verdict> judgement) {
        return policies.stream().map(judgement).reduce(Verdict.allow(), Verdict::and);
    }

    @Override
    public String toString() {
        return policies.stream().map(Object::toString).collect(Collectors.joining("; "));
    }
}
