package dev.keepsake.policy;

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
}
