package dev.keepsake.policy;

import java.util.List;

/**
 * A judge of runs. Implemented by applications; built-ins are in {@link SafetyPolicies}.
 *
 * <p>Pure: no I/O, no clock, no state; the same facts give the same verdict. Thread-safe. Verdicts of several policies
 * are joined, strictest first, so their order never matters. An exception refuses the run. {@link Object#toString} is the
 * sentence that reports show for the policy.
 */
@FunctionalInterface
public interface SafetyPolicy {

    /**
     * Judges the run as a whole, after every orphan was judged.
     *
     * @param facts what the run found
     * @return the verdict; {@code keep} empties the plan, {@code hold} and {@code refuse} forbid its execution
     */
    Verdict judge(RunFacts facts);

    /**
     * Judges one orphan. Anything but {@code allow} keeps it; a {@code refuse} here refuses the whole run.
     *
     * @param orphan a blob that no reference names
     * @return the verdict; {@code allow} unless overridden
     */
    default Verdict judge(Orphan orphan) {
        return Verdict.allow();
    }

    /**
     * The strictest of several, as a run judges by all of its policies.
     *
     * @param policies at least one
     * @return their join; every reason of every policy is told
     * @throws IllegalArgumentException if there is none, or two built-in ones bound the same, of which one would be inert
     */
    static SafetyPolicy all(SafetyPolicy... policies) {
        return new AllOf(List.of(policies));
    }

    /**
     * The mildest of several: what any of them lets pass, passes.
     *
     * @param policies at least one
     * @return their meet; the reasons of the mildest are told
     * @throws IllegalArgumentException if there is none
     */
    static SafetyPolicy any(SafetyPolicy... policies) {
        return new AnyOf(List.of(policies));
    }

    /**
     * The same policy by a name, which stands before each of its reasons.
     *
     * @param name what it is for; not blank
     * @return a policy that judges as this one
     * @throws IllegalArgumentException if the name is blank
     */
    default SafetyPolicy named(String name) {
        return new Named(name, this);
    }
}
