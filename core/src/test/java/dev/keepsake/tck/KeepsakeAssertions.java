package dev.keepsake.tck;

import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.policy.SafetyPolicy;

/** Assertions for an application's own tests. */
public final class KeepsakeAssertions {

    private KeepsakeAssertions() {}

    /**
     * Starts an assertion about a database as it is, so after the migrations ran.
     *
     * @param database the database of the test, made as production makes its own
     * @return the assertion
     */
    public static CoverageAssert assertThat(LiveDatabase database) {
        return new CoverageAssert(database);
    }

    /**
     * Starts an assertion about a policy. Facts to judge come from {@link RunFactsBuilder}.
     *
     * @param policy the policy under test
     * @return the assertion
     */
    public static PolicyAssert assertThat(SafetyPolicy policy) {
        return new PolicyAssert(policy);
    }
}
