package dev.keepsake.tck;

import dev.keepsake.coverage.LiveDatabase;

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
}
